// Reads envelopes in Base64 from stdin, one a line, and prints whom WSS4J takes their tokens for, or why it refuses them.
import java.io.*;
import java.util.Base64;
import java.util.List;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.ws.security.*;
import org.w3c.dom.Document;

public class CheckToken {
  public static void main(String[] args) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      byte[] envelope = Base64.getDecoder().decode(line);
      Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(envelope));
      out.println(check(document, args[0]));
    }
  }

  private static String check(Document document, String password) {
    CallbackHandler passwords = (Callback[] callbacks) -> {
      for (Callback one : callbacks) ((WSPasswordCallback) one).setPassword(password);
    };
    try {
      StringBuilder found = new StringBuilder();
      List<WSSecurityEngineResult> results = new WSSecurityEngine().processSecurityHeader(document, null, passwords, null);
      for (WSSecurityEngineResult result : results) {
        Object principal = result.get(WSSecurityEngineResult.TAG_PRINCIPAL);
        if (principal == null) found.append("timestamp ");
        else {
          WSUsernameTokenPrincipal token = (WSUsernameTokenPrincipal) principal;
          found.append(token.getName() + (token.isPasswordDigest() ? " by digest " : " by text "));
        }
      }
      return found.toString().trim();
    } catch (WSSecurityException error) {
      return "refused: " + error.getMessage();
    }
  }
}
