# Sends all files of a folder as attachments with soap4r, `attachments.rb <address> <folder>`, and prints the answer.
require "soap/rpc/driver"
require "soap/attachment"

address, folder = ARGV

attachments = Dir.children(folder).sort.map do |name|
  attachment = SOAP::Attachment.new(File.binread(File.join(folder, name)))
  attachment.contenttype = "application/x-file"
  attachment.contentid = "#{name}@x"
  attachment
end

def element(name, text = nil)
  SOAP::SOAPElement.new(XSD::QName.new("urn:files", name), text)
end

call = element("send")
call.add(element("file", "cid:#{attachments.first.contentid}"))
# What is not in the envelope is attached all the same.
attachments.each do |attachment|
  part = SOAP::SOAPAttachment.new(attachment)
  part.elename = XSD::QName.new("urn:files", "file")
  call.add(part)
end
driver = SOAP::RPC::Driver.new(address, "urn:files")
answer = driver.proxy.invoke(nil, SOAP::SOAPBody.new(call))
puts answer.body.root_node["file"].data
