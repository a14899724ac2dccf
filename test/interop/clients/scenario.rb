# The scenario for soap4r: prints one line for each step, `name<TAB>outcome`.
require "soap/wsdlDriver"
require "soap/header/simplehandler"
require "openssl"
require "time"

WSDL_URL, USER, SECRET = ARGV
MKTOWS = "http://www.marketo.com/mktows/"
TEXT = "Zoë <&> \"' 日本 😀"
$stdout.set_encoding("UTF-8")

# One header block with the members given.
class Block < SOAP::Header::SimpleHandler
  def initialize(name, members)
    super(XSD::QName.new(MKTOWS, name))
    @members = members
  end

  def on_simple_outbound
    @members
  end
end

def connect(secret = SECRET, workspace = nil)
  driver = SOAP::WSDLDriverFactory.new(WSDL_URL).create_rpc_driver
  timestamp = Time.now.utc.xmlschema
  signature = OpenSSL::HMAC.hexdigest("SHA1", secret, timestamp + USER)
  driver.headerhandler << Block.new(
    "AuthenticationHeader",
    "mktowsUserId" => USER, "requestSignature" => signature, "requestTimestamp" => timestamp
  )
  driver.headerhandler << Block.new("MktowsContextHeader", "targetWorkspace" => workspace) if workspace
  driver
end

# An element out of hashes and lists. soap4r itself would send nil for every member of a hash that is left
# out, and cannot do so for words of an enumeration.
def element(name, value)
  return SOAP::SOAPElement.new(name, value.to_s) unless value.is_a?(Hash)

  value.each_with_object(SOAP::SOAPElement.new(name)) do |(child, content), parent|
    [content].flatten.each { |one| parent.add(element(child, one)) }
  end
end

def lead(email, name)
  { "Email" => email, "leadAttributeList" => { "attribute" => { "attrName" => "FirstName", "attrValue" => name } } }
end

def sync(driver, name)
  record = element("leadRecord", lead("ruby@x.example", name))
  driver.syncLead("leadRecord" => record, "returnLead" => true).result.syncStatus.status
end

def words(items)
  Array(items.is_a?(Array) ? items : [items]).map(&:status).join(",")
end

def step(name)
  value = begin
    yield
  rescue SOAP::FaultError => e
    "fault " + (e.faultstring.respond_to?(:data) ? e.faultstring.data : e.faultstring).to_s[0, 5]
  end
  puts "#{name}\t#{value}"
end

driver = connect
step("create") { sync(driver, "first") }
step("update") { sync(driver, TEXT) }
step("batch") do
  records = [lead("ruby1@x.example", "a"), lead("ruby@x.example", TEXT)]
  list = element("leadRecordList", "leadRecord" => records)
  words(driver.syncMultipleLeads("leadRecordList" => list).result.syncStatusList.syncStatus)
end
step("read") do
  answer = driver.getLead("leadKey" => { "keyType" => "EMAIL", "keyValue" => "ruby@x.example" })
  record = answer.result.leadRecordList.leadRecord
  record = record.first if record.is_a?(Array)
  attribute = record.leadAttributeList.attribute
  (attribute.is_a?(Array) ? attribute.first : attribute).attrValue
end
step("activity") do
  answer = driver.getLeadActivity("leadKey" => { "keyType" => "EMAIL", "keyValue" => "ruby@x.example" })
  records = answer.leadActivityList.activityRecordList.activityRecord
  (records.is_a?(Array) ? records.last : records).activityType
end
step("selector") do
  emails = %w[ruby@x.example ruby1@x.example nobody@x.example]
  values = { "keyType" => "EMAIL", "keyValues" => { "stringItem" => emails } }
  selector = element("leadSelector", values)
  selector.extraattr[XSD::QName.new(XSD::InstanceNamespace, "type")] = "m:LeadKeySelector"
  selector.extraattr["xmlns:m"] = MKTOWS
  driver.getMultipleLeads("leadSelector" => selector, "batchSize" => 10).result.returnCount
end
step("mobjects") do
  attribs = ->(values) { { "attrib" => values.map { |name, value| { "name" => name, "value" => value } } } }
  deal = { "type" => "Opportunity", "attribList" => attribs.call("Name" => TEXT) }
  cost = { "attrType" => "Cost", "attrList" => attribs.call("Month" => "2013-06", "Amount" => "2003", "Id" => "153") }
  program = { "type" => "Program", "id" => 1970, "typeAttribList" => { "typeAttrib" => [cost] } }
  [[deal, "INSERT"], [program, "UPDATE"]].map do |object, operation|
    params = { "mObjectList" => element("mObjectList", "mObject" => object), "operation" => operation }
    words(driver.syncMObjects(params).result.mObjStatusList.mObjStatus)
  end.join(",")
end
step("workspace") { sync(connect(SECRET, "Default"), TEXT) }
step("no such workspace") { sync(connect(SECRET, "Mars"), TEXT) }
step("wrong secret") { sync(connect("wrong"), TEXT) }
