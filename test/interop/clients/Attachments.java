import com.sun.net.httpserver.HttpServer;
import files.Files;
import files.FilesService;
import files.Typed;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.InetSocketAddress;
import java.util.Arrays;
import javax.activation.DataHandler;
import javax.jws.WebService;
import javax.mail.util.ByteArrayDataSource;
import javax.xml.namespace.QName;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.BindingType;
import javax.xml.ws.Endpoint;
import javax.xml.ws.Holder;
import javax.xml.ws.soap.MTOM;
import javax.xml.ws.soap.MTOMFeature;
import javax.xml.ws.soap.SOAPBinding;

/**
 * The contract of test/fixtures/wsdl/attachments by JAX-WS. `serve` prints where it answers, at /11 and /12 by SOAP 1.1 and
 * 1.2, until its input ends. `call <wsdl> <11> <12>` calls other services of the contract and prints what came of it.
 */
public class Attachments {
  @WebService(endpointInterface = "files.Files", targetNamespace = "urn:files")
  @MTOM(threshold = 100)
  public static class Service implements Files {
    public void reverse(Holder<String> name, Holder<byte[]> data, Holder<Typed> typed) {
      data.value = reversed(data.value);
      if (typed.value != null) typed.value.setValue(reversed(typed.value.getValue()));
    }

    public void send(Holder<DataHandler> file) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.value.writeTo(bytes);
        String type = file.value.getContentType();
        file.value = new DataHandler(new ByteArrayDataSource(reversed(bytes.toByteArray()), type));
      } catch (Exception e) {
        throw new RuntimeException(e);
      }
    }
  }

  @WebService(endpointInterface = "files.Files", targetNamespace = "urn:files")
  @MTOM(threshold = 100)
  @BindingType(SOAPBinding.SOAP12HTTP_BINDING)
  public static class Service12 extends Service {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) serve();
    else {
      FilesService service = new FilesService(new File(args[1]).toURI().toURL());
      call("1.1", service.getPort(port("Files"), Files.class, new MTOMFeature(100)), args[2]);
      call("1.2", service.getPort(port("Files12"), Files.class, new MTOMFeature(100)), args[3]);
    }
  }

  static void serve() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    Endpoint.create(new Service()).publish(server.createContext("/11"));
    Endpoint.create(new Service12()).publish(server.createContext("/12"));
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  static QName port(String name) {
    return new QName("urn:files", name);
  }

  static void call(String version, Files files, String address) throws Exception {
    ((BindingProvider) files).getRequestContext().put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, address);
    byte[] bytes = new byte[5000];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 7);
    Holder<String> name = new Holder<>("Zo\u00eb");
    Holder<byte[]> data = new Holder<>(bytes);
    Holder<Typed> typed = new Holder<>(new Typed());
    typed.value.setType("image/png");
    typed.value.setValue(new byte[] {1, 2, 3});
    files.reverse(name, data, typed);
    boolean isReversed = Arrays.equals(data.value, reversed(bytes));
    String small = Arrays.toString(typed.value.getValue());
    System.out.println(version + "\treverse\t" + name.value + "\t" + isReversed + "\t" + small);
    Holder<DataHandler> file = new Holder<>(new DataHandler(new ByteArrayDataSource(bytes, "application/x-file")));
    // Our server answers with a text, which is no attachment.
    files.send(file);
  }

  static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) reversed[i] = bytes[bytes.length - 1 - i];
    return reversed;
  }
}
