// Validates documents for which libxml2 cannot compile the schema. Each line of the list given names a schema and its
// documents, with tabs between; printed is a line for each that does not compile, and for each that is not valid.
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

public class Validate {
  public static void main(String[] args) throws Exception {
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] paths = line.split("\t");
      try {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
        Schema schema = factory.newSchema(new File(paths[0]));
        for (int at = 1; at < paths.length; at++) validate(schema, paths[at]);
      } catch (SAXException error) {
        say("does not compile", paths[0], error);
      }
    }
  }

  static void validate(Schema schema, String path) throws Exception {
    try {
      schema.newValidator().validate(new StreamSource(new File(path)));
    } catch (SAXException error) {
      say("is not valid", path, error);
    }
  }

  static void say(String what, String path, SAXException error) {
    System.out.println(path + "\t" + what + "\t" + error.getMessage().replaceAll("\\s+", " "));
  }
}
