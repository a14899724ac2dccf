// The scenario for Axis 1: prints one line for each step, `name<TAB>outcome`. Compiled with the classes that
// WSDL2Java generates from the WSDL. They refuse an answer with an element that they do not know.
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.io.PrintStream;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mktows.*;
import org.apache.axis.AxisFault;
import org.apache.axis.client.Stub;

public class AxisScenario {
  // No character beyond 16 bits: Axis writes such a one as two references, which is not well-formed.
  static final String TEXT = "Zoë <&> \"' 日本";
  static final String MKTOWS = "http://www.marketo.com/mktows/";
  static String address;
  static String user;
  static PrintStream out;

  public static void main(String[] args) throws Exception {
    out = new PrintStream(System.out, true, "UTF-8");
    address = args[0].replace("?WSDL", "");
    user = args[1];
    String secret = args[2];
    step("create", () -> sync(secret, null, "first"));
    step("update", () -> sync(secret, null, TEXT));
    step("batch", () -> batch(secret));
    step("read", () -> read(secret));
    step("activity", () -> activity(secret));
    step("selector", () -> selector(secret));
    step("mobjects", () -> mobjects(secret));
    step("workspace", () -> sync(secret, "Default", TEXT));
    step("no such workspace", () -> sync(secret, "Mars", TEXT));
    step("wrong secret", () -> sync("wrong", null, TEXT));
  }

  static void step(String name, Callable<Object> act) throws Exception {
    Object value;
    try {
      value = act.call();
    } catch (AxisFault fault) {
      value = "fault " + fault.getFaultString().substring(0, 5);
    }
    out.println(name + "\t" + value);
  }

  static MktowsPort port(String secret, String workspace) throws Exception {
    MktowsPort port = new MktMktowsApiServiceLocator().getMktowsApiSoapPort(URI.create(address).toURL());
    String timestamp = ISO_OFFSET_DATE_TIME.format(OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
    StringBuilder signature = new StringBuilder();
    for (byte part : mac.doFinal((timestamp + user).getBytes(UTF_8)))
      signature.append(String.format("%02x", part));
    AuthenticationHeaderInfo header = new AuthenticationHeaderInfo();
    header.setMktowsUserId(user);
    header.setRequestTimestamp(timestamp);
    header.setRequestSignature(signature.toString());
    Stub stub = (Stub) port;
    stub.setHeader(MKTOWS, "AuthenticationHeader", header);
    if (workspace != null) {
      MktowsContextHeaderInfo context = new MktowsContextHeaderInfo();
      context.setTargetWorkspace(workspace);
      stub.setHeader(MKTOWS, "MktowsContextHeader", context);
    }
    return port;
  }

  static LeadRecord lead(String email, String name) {
    Attribute attribute = new Attribute();
    attribute.setAttrName("FirstName");
    attribute.setAttrValue(name);
    LeadRecord record = new LeadRecord();
    record.setEmail(email);
    record.setLeadAttributeList(new Attribute[] {attribute});
    return record;
  }

  static LeadKey key(String email) {
    LeadKey key = new LeadKey();
    key.setKeyType(LeadKeyRef.EMAIL);
    key.setKeyValue(email);
    return key;
  }

  static Object sync(String secret, String workspace, String name) throws Exception {
    ParamsSyncLead params = new ParamsSyncLead();
    params.setLeadRecord(lead("axis@x.example", name));
    params.setReturnLead(true);
    return port(secret, workspace).syncLead(params).getResult().getSyncStatus().getStatus();
  }

  static Object batch(String secret) throws Exception {
    ParamsSyncMultipleLeads params = new ParamsSyncMultipleLeads();
    params.setLeadRecordList(new LeadRecord[] {lead("axis1@x.example", "a"), lead("axis@x.example", TEXT)});
    SyncStatus[] statuses = port(secret, null).syncMultipleLeads(params).getResult().getSyncStatusList();
    return Arrays.stream(statuses).map(one -> one.getStatus().getValue()).collect(Collectors.joining(","));
  }

  static Object read(String secret) throws Exception {
    ParamsGetLead params = new ParamsGetLead();
    params.setLeadKey(key("axis@x.example"));
    LeadRecord record = port(secret, null).getLead(params).getResult().getLeadRecordList()[0];
    return record.getLeadAttributeList()[0].getAttrValue();
  }

  static Object activity(String secret) throws Exception {
    ParamsGetLeadActivity params = new ParamsGetLeadActivity();
    params.setLeadKey(key("axis@x.example"));
    ActivityRecord[] records =
        port(secret, null).getLeadActivity(params).getLeadActivityList().getActivityRecordList();
    return records[records.length - 1].getActivityType();
  }

  static Object selector(String secret) throws Exception {
    LeadKeySelector selector = new LeadKeySelector();
    selector.setKeyType(LeadKeyRef.EMAIL);
    selector.setKeyValues(new String[] {"axis@x.example", "axis1@x.example", "nobody@x.example"});
    ParamsGetMultipleLeads params = new ParamsGetMultipleLeads();
    params.setLeadSelector(selector);
    params.setBatchSize(10);
    return port(secret, null).getMultipleLeads(params).getResult().getReturnCount();
  }

  static Attrib[] attribs(String... namesAndValues) {
    Attrib[] list = new Attrib[namesAndValues.length / 2];
    for (int i = 0; i < list.length; i++) {
      list[i] = new Attrib();
      list[i].setName(namesAndValues[2 * i]);
      list[i].setValue(namesAndValues[2 * i + 1]);
    }
    return list;
  }

  static Object mobjects(String secret) throws Exception {
    MObject deal = new MObject();
    deal.setType("Opportunity");
    deal.setAttribList(attribs("Name", TEXT));
    TypeAttrib cost = new TypeAttrib();
    cost.setAttrType("Cost");
    cost.setAttrList(attribs("Month", "2013-06", "Amount", "2005", "Id", "153"));
    MObject program = new MObject();
    program.setType("Program");
    program.setId(1970);
    program.setTypeAttribList(new TypeAttrib[] {cost});
    return send(secret, deal, SyncOperationEnum.INSERT) + "," + send(secret, program, SyncOperationEnum.UPDATE);
  }

  static String send(String secret, MObject object, SyncOperationEnum operation) throws Exception {
    ParamsSyncMObjects params = new ParamsSyncMObjects();
    params.setMObjectList(new MObject[] {object});
    params.setOperation(operation);
    return port(secret, null).syncMObjects(params).getResult().getMObjStatusList()[0].getStatus().getValue();
  }
}
