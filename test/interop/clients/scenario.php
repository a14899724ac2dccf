<?php
// The scenario for PHP's SoapClient: prints one line for each step, `name<TAB>outcome`.
[, $wsdl, $user, $secret] = $argv;
const MKTOWS = 'http://www.marketo.com/mktows/';
$text = "Zoë <&> \"' 日本 😀";

function connect(string $wsdl, string $user, string $secret, ?string $workspace = null): SoapClient
{
    $client = new SoapClient($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE, 'exceptions' => true]);
    $timestamp = date(DATE_W3C);
    $headers = [new SoapHeader(MKTOWS, 'AuthenticationHeader', [
        'mktowsUserId' => $user,
        'requestSignature' => hash_hmac('sha1', $timestamp . $user, $secret),
        'requestTimestamp' => $timestamp,
    ])];
    if ($workspace !== null) {
        $headers[] = new SoapHeader(MKTOWS, 'MktowsContextHeader', ['targetWorkspace' => $workspace]);
    }
    $client->__setSoapHeaders($headers);
    return $client;
}

function lead(string $email, string $name): array
{
    $attribute = ['attrName' => 'FirstName', 'attrValue' => $name];
    return ['Email' => $email, 'leadAttributeList' => ['attribute' => [$attribute]]];
}

function step(string $name, callable $act): void
{
    try {
        $value = $act();
    } catch (SoapFault $fault) {
        $value = 'fault ' . substr($fault->faultstring, 0, 5);
    }
    echo "$name\t$value\n";
}

function words(array|object $items): string
{
    return implode(',', array_map(fn ($item) => $item->status, is_array($items) ? $items : [$items]));
}

$client = connect($wsdl, $user, $secret);
$sync = fn (SoapClient $client, string $name) => $client->syncLead(
    ['leadRecord' => lead('php@x.example', $name), 'returnLead' => false]
)->result->syncStatus->status;

step('create', fn () => $sync($client, 'first'));
step('update', fn () => $sync($client, $text));
step('batch', fn () => words($client->syncMultipleLeads([
    'leadRecordList' => ['leadRecord' => [lead('php1@x.example', 'a'), lead('php@x.example', $text)]],
])->result->syncStatusList->syncStatus));
step('read', function () use ($client) {
    $key = ['keyType' => 'EMAIL', 'keyValue' => 'php@x.example'];
    $record = $client->getLead(['leadKey' => $key])->result->leadRecordList->leadRecord;
    $record = is_array($record) ? $record[0] : $record;
    $attribute = $record->leadAttributeList->attribute;
    return (is_array($attribute) ? $attribute[0] : $attribute)->attrValue;
});
step('activity', function () use ($client) {
    $key = ['keyType' => 'EMAIL', 'keyValue' => 'php@x.example'];
    $list = $client->getLeadActivity(['leadKey' => $key])->leadActivityList->activityRecordList->activityRecord;
    $records = is_array($list) ? $list : [$list];
    return end($records)->activityType;
});
step('selector', function () use ($client) {
    $selector = new stdClass();
    $selector->keyType = 'EMAIL';
    $selector->keyValues = ['stringItem' => ['php@x.example', 'php1@x.example', 'nobody@x.example']];
    return $client->getMultipleLeads([
        'leadSelector' => new SoapVar($selector, SOAP_ENC_OBJECT, 'LeadKeySelector', MKTOWS),
        'batchSize' => 10,
    ])->result->returnCount;
});
step('mobjects', function () use ($client, $text) {
    $attrib = fn (string $name, string $value) => ['name' => $name, 'value' => $value];
    $deal = ['type' => 'Opportunity', 'attribList' => ['attrib' => [$attrib('Name', $text)]]];
    $cost = ['attrType' => 'Cost', 'attrList' => ['attrib' => [
        $attrib('Month', '2013-06'), $attrib('Amount', '2001'), $attrib('Id', '153'),
    ]]];
    $program = ['type' => 'Program', 'id' => 1970, 'typeAttribList' => ['typeAttrib' => [$cost]]];
    $send = fn (array $object, string $operation) => words($client->syncMObjects(
        ['mObjectList' => ['mObject' => [$object]], 'operation' => $operation]
    )->result->mObjStatusList->mObjStatus);
    return $send($deal, 'INSERT') . ',' . $send($program, 'UPDATE');
});
step('workspace', fn () => $sync(connect($wsdl, $user, $secret, 'Default'), $text));
step('no such workspace', fn () => $sync(connect($wsdl, $user, $secret, 'Mars'), $text));
step('wrong secret', fn () => $sync(connect($wsdl, $user, 'wrong'), $text));
