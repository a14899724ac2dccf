import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Hashtable;
import java.util.Iterator;
import javax.activation.DataHandler;
import javax.mail.util.ByteArrayDataSource;
import javax.xml.namespace.QName;
import org.apache.axis.Message;
import org.apache.axis.MessageContext;
import org.apache.axis.attachments.AttachmentPart;
import org.apache.axis.client.Call;
import org.apache.axis.client.Service;
import org.apache.axis.configuration.XMLStringProvider;
import org.apache.axis.message.MessageElement;
import org.apache.axis.message.SOAPBodyElement;
import org.apache.axis.message.SOAPEnvelope;
import org.apache.axis.transport.http.HTTPConstants;
import org.apache.axis.transport.http.SimpleAxisServer;

/**
 * Attachments with Axis 1. `serve` prints where it answers each message with its attachments, their bytes in reverse
 * order, until its input ends. `call <address> <folder>` sends all files of a folder and prints the answer.
 */
public class AxisAttachments {
  static final String WSDD =
      "<deployment xmlns='http://xml.apache.org/axis/wsdd/' xmlns:java='http://xml.apache.org/axis/wsdd/providers/java'>"
          + "<handler name='URLMapper' type='java:org.apache.axis.handlers.http.URLMapper'/>"
          + "<service name='files' style='message' provider='java:MSG'>"
          + "<parameter name='className' value='AxisAttachments'/>"
          + "<parameter name='allowedMethods' value='answer'/></service>"
          + "<transport name='http'><requestFlow><handler type='URLMapper'/></requestFlow></transport>"
          + "</deployment>";

  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) serve();
    else call(args[1], new File(args[2]));
  }

  static void serve() throws Exception {
    SimpleAxisServer server = new SimpleAxisServer();
    server.setMyConfig(new XMLStringProvider(WSDD));
    server.setServerSocket(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")));
    server.start(true);
    System.out.println("http://127.0.0.1:" + server.getServerSocket().getLocalPort() + "/axis/services/files");
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  public void answer(SOAPEnvelope request, SOAPEnvelope response) throws Exception {
    MessageContext context = MessageContext.getCurrentContext();
    Message answer = context.getResponseMessage();
    for (Iterator<?> parts = context.getRequestMessage().getAttachments(); parts.hasNext(); ) {
      AttachmentPart part = (AttachmentPart) parts.next();
      attach(answer, reversed(bytesOf(part)), part.getContentType(), part.getContentId());
    }
    SOAPBodyElement sent = new SOAPBodyElement(new QName("urn:files", "sent"));
    sent.addChild(new MessageElement(new QName("urn:files", "file"), fileIn(request)));
    response.addBodyElement(sent);
  }

  static void call(String address, File folder) throws Exception {
    String envelope =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
            + "<send xmlns='urn:files'><file>cid:every@x</file></send></s:Body></s:Envelope>";
    Message message = new Message(new SOAPEnvelope(new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8))));
    for (File file : folder.listFiles())
      attach(message, Files.readAllBytes(file.toPath()), "application/x-file", file.getName() + "@x");
    Call call = (Call) new Service().createCall();
    call.setTargetEndpointAddress(address);
    call.setSOAPActionURI("urn:files#send");
    // Not by its Content-Length, which is that of a message without the Date that JavaMail 1.6 adds.
    call.setProperty(MessageContext.HTTP_TRANSPORT_VERSION, HTTPConstants.HEADER_PROTOCOL_V11);
    Hashtable<String, String> headers = new Hashtable<>();
    headers.put(HTTPConstants.HEADER_TRANSFER_ENCODING, HTTPConstants.HEADER_TRANSFER_ENCODING_CHUNKED);
    call.setProperty(HTTPConstants.REQUEST_HEADERS, headers);
    call.setRequestMessage(message);
    call.invoke();
    System.out.println(fileIn(call.getResponseMessage().getSOAPEnvelope()));
  }

  static String fileIn(SOAPEnvelope envelope) throws Exception {
    return envelope.getFirstBody().getChildElement(new QName("urn:files", "file")).getValue();
  }

  static void attach(Message message, byte[] bytes, String type, String id) {
    AttachmentPart part = new AttachmentPart(new DataHandler(new ByteArrayDataSource(bytes, type)));
    part.setContentId(id);
    message.addAttachmentPart(part);
  }

  static byte[] bytesOf(AttachmentPart part) throws Exception {
    try (InputStream in = part.getDataHandler().getInputStream()) {
      return in.readAllBytes();
    }
  }

  static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) reversed[i] = bytes[bytes.length - 1 - i];
    return reversed;
  }
}
