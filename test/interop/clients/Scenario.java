// The scenario for JAX-WS: prints one line for each step, `name<TAB>outcome`. Compiled with the classes
// that wsimport generates from the WSDL.
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.io.PrintStream;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.ws.soap.SOAPFaultException;
import mktows.*;

public class Scenario {
  static final String TEXT = "Zoë <&> \"' 日本 \uD83D\uDE00";
  static final ObjectFactory make = new ObjectFactory();
  static MktowsPort port;
  static String user;
  static PrintStream out;

  public static void main(String[] args) throws Exception {
    out = new PrintStream(System.out, true, "UTF-8");
    user = args[1];
    String secret = args[2];
    port = new MktMktowsApiService(URI.create(args[0]).toURL()).getMktowsApiSoapPort();
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
    } catch (SOAPFaultException fault) {
      value = "fault " + fault.getFault().getFaultString().substring(0, 5);
    }
    out.println(name + "\t" + value);
  }

  static AuthenticationHeaderInfo sign(String secret) throws Exception {
    // OffsetDateTime.toString() would leave out seconds that are 0, which no xs:dateTime may.
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
    return header;
  }

  static LeadRecord lead(String email, String name) {
    Attribute attribute = new Attribute();
    attribute.setAttrName("FirstName");
    attribute.setAttrValue(name);
    ArrayOfAttribute list = new ArrayOfAttribute();
    list.getAttribute().add(attribute);
    LeadRecord record = new LeadRecord();
    record.setEmail(make.createLeadRecordEmail(email));
    record.setLeadAttributeList(make.createLeadRecordLeadAttributeList(list));
    return record;
  }

  static Object sync(String secret, String workspace, String name) throws Exception {
    ParamsSyncLead params = new ParamsSyncLead();
    params.setLeadRecord(lead("java@x.example", name));
    params.setReturnLead(false);
    MktowsContextHeaderInfo context = null;
    if (workspace != null) {
      context = new MktowsContextHeaderInfo();
      context.setTargetWorkspace(workspace);
    }
    return port.syncLead(params, sign(secret), context).getResult().getSyncStatus().getStatus();
  }

  static Object batch(String secret) throws Exception {
    ArrayOfLeadRecord records = new ArrayOfLeadRecord();
    records.getLeadRecord().add(lead("java1@x.example", "a"));
    records.getLeadRecord().add(lead("java@x.example", TEXT));
    ParamsSyncMultipleLeads params = new ParamsSyncMultipleLeads();
    params.setLeadRecordList(records);
    List<SyncStatus> statuses =
        port.syncMultipleLeads(params, sign(secret)).getResult().getSyncStatusList().getSyncStatus();
    return statuses.stream().map(one -> one.getStatus().value()).collect(Collectors.joining(","));
  }

  static Object read(String secret) throws Exception {
    LeadKey key = new LeadKey();
    key.setKeyType(LeadKeyRef.EMAIL);
    key.setKeyValue("java@x.example");
    ParamsGetLead params = new ParamsGetLead();
    params.setLeadKey(key);
    LeadRecord record =
        port.getLead(params, sign(secret)).getResult().getLeadRecordList().getValue().getLeadRecord().get(0);
    return record.getLeadAttributeList().getValue().getAttribute().get(0).getAttrValue();
  }

  static Object activity(String secret) throws Exception {
    LeadKey key = new LeadKey();
    key.setKeyType(LeadKeyRef.EMAIL);
    key.setKeyValue("java@x.example");
    ParamsGetLeadActivity params = new ParamsGetLeadActivity();
    params.setLeadKey(key);
    List<ActivityRecord> records = port.getLeadActivity(params, sign(secret))
        .getLeadActivityList().getActivityRecordList().getValue().getActivityRecord();
    return records.get(records.size() - 1).getActivityType();
  }

  static Object selector(String secret) throws Exception {
    ArrayOfString emails = new ArrayOfString();
    emails.getStringItem().addAll(List.of("java@x.example", "java1@x.example", "nobody@x.example"));
    LeadKeySelector selector = new LeadKeySelector();
    selector.setKeyType(LeadKeyRef.EMAIL);
    selector.setKeyValues(emails);
    ParamsGetMultipleLeads params = new ParamsGetMultipleLeads();
    params.setLeadSelector(selector);
    params.setBatchSize(make.createParamsGetMultipleLeadsBatchSize(10));
    return port.getMultipleLeads(params, sign(secret)).getResult().getReturnCount();
  }

  static ArrayOfAttrib attribs(String... namesAndValues) {
    ArrayOfAttrib list = new ArrayOfAttrib();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Attrib attrib = new Attrib();
      attrib.setName(namesAndValues[i]);
      attrib.setValue(namesAndValues[i + 1]);
      list.getAttrib().add(attrib);
    }
    return list;
  }

  static Object mobjects(String secret) throws Exception {
    MObject deal = new MObject();
    deal.setType("Opportunity");
    deal.setAttribList(attribs("Name", TEXT));
    TypeAttrib cost = new TypeAttrib();
    cost.setAttrType("Cost");
    cost.setAttrList(attribs("Month", "2013-06", "Amount", "2004", "Id", "153"));
    ArrayOfTypeAttrib costs = new ArrayOfTypeAttrib();
    costs.getTypeAttrib().add(cost);
    MObject program = new MObject();
    program.setType("Program");
    program.setId(1970);
    program.setTypeAttribList(costs);
    return send(secret, deal, SyncOperationEnum.INSERT) + "," + send(secret, program, SyncOperationEnum.UPDATE);
  }

  static String send(String secret, MObject object, SyncOperationEnum operation) throws Exception {
    ArrayOfMObject list = new ArrayOfMObject();
    list.getMObject().add(object);
    ParamsSyncMObjects params = new ParamsSyncMObjects();
    params.setMObjectList(list);
    params.setOperation(operation);
    return port.syncMObjects(params, sign(secret))
        .getResult().getMObjStatusList().getMObjStatus().get(0).getStatus().value();
  }
}
