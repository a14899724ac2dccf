import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Iterator;
import javax.xml.namespace.QName;
import javax.xml.soap.AttachmentPart;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.MimeHeaders;
import javax.xml.soap.SOAPConnectionFactory;
import javax.xml.soap.SOAPMessage;

/**
 * Attachments with SAAJ. `serve` prints where it answers each message with its attachments, their bytes in reverse order,
 * until its input ends. `call <address> <folder>` sends all files of a folder and prints the answer.
 */
public class SaajAttachments {
  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) serve();
    else call(args[1], new File(args[2]));
  }

  static void serve() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      try {
        answer(exchange);
      } catch (Exception e) {
        throw new RuntimeException(e);
      }
    });
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  static void answer(HttpExchange exchange) throws Exception {
    MimeHeaders headers = new MimeHeaders();
    exchange.getRequestHeaders().forEach((name, values) -> headers.addHeader(name, values.get(0)));
    SOAPMessage request = MessageFactory.newInstance().createMessage(headers, exchange.getRequestBody());
    SOAPMessage answer = message("sent", request.getSOAPBody().getTextContent());
    for (Iterator<?> parts = request.getAttachments(); parts.hasNext(); ) {
      AttachmentPart part = (AttachmentPart) parts.next();
      attach(answer, reversed(bytesOf(part)), part.getContentType(), part.getContentId());
    }
    answer.saveChanges();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    answer.writeTo(bytes);
    exchange.getResponseHeaders().set("Content-Type", answer.getMimeHeaders().getHeader("Content-Type")[0]);
    exchange.sendResponseHeaders(200, bytes.size());
    bytes.writeTo(exchange.getResponseBody());
    exchange.close();
  }

  static void call(String address, File folder) throws Exception {
    SOAPMessage request = message("send", "cid:every@x");
    request.getMimeHeaders().setHeader("SOAPAction", "urn:files#send");
    for (File file : folder.listFiles())
      attach(request, Files.readAllBytes(file.toPath()), "application/x-file", "<" + file.getName() + "@x>");
    SOAPMessage answer = SOAPConnectionFactory.newInstance().createConnection().call(request, address);
    System.out.println(answer.getSOAPBody().getTextContent());
  }

  static SOAPMessage message(String name, String file) throws Exception {
    SOAPMessage message = MessageFactory.newInstance().createMessage();
    message.getSOAPBody().addBodyElement(new QName("urn:files", name))
        .addChildElement(new QName("urn:files", "file")).setValue(file);
    return message;
  }

  static void attach(SOAPMessage message, byte[] bytes, String type, String id) throws Exception {
    AttachmentPart part = message.createAttachmentPart();
    part.setRawContentBytes(bytes, 0, bytes.length, type);
    part.setContentId(id);
    message.addAttachmentPart(part);
  }

  /** Not by getRawContentBytes, which throws where there are none. */
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
