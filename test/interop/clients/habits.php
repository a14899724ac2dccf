<?php
// What programs for PHP's SoapClient did for years that no schema allows: timestamps with blanks, one object used twice, an
// Id of 0, a blank foreign id, values that were never set. Prints one line for each step, `name<TAB>outcome`.
[, $wsdl, $user, $secret] = $argv;
const MKTOWS = 'http://www.marketo.com/mktows/';

$client = new SoapClient($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE]);
$timestamp = gmdate('Y-m-d H:i:s') . ' +0000';
$client->__setSoapHeaders([new SoapHeader(MKTOWS, 'AuthenticationHeader', [
    'mktowsUserId' => $user,
    'requestSignature' => hash_hmac('sha1', $timestamp . $user, $secret),
    'requestTimestamp' => $timestamp,
])]);

function step(string $name, callable $act): void
{
    try {
        $value = $act();
    } catch (SoapFault $fault) {
        $value = "fault $fault->faultstring";
    }
    echo "$name\t$value\n";
}

function words(array|object $items): string
{
    return implode(',', array_map(fn ($item) => $item->status, is_array($items) ? $items : [$items]));
}

function attributes(array $values): object
{
    $list = [];
    foreach ($values as $name => $value) {
        $attribute = new stdClass();
        $attribute->attrName = $name;
        $attribute->attrValue = $value;
        $list[] = $attribute;
    }
    return (object) ['attribute' => $list];
}

/** As the vendor's sample classes had it: every element there, and most never set. */
class LeadRecord
{
    public $Id = 0;
    public $Email = null;
    public $ForeignSysPersonId = '';
    public $ForeignSysType = 'CUSTOM';
    public $leadAttributeList = null;
}

step('no key element', function () use ($client) {
    $lead = new LeadRecord();
    $lead->leadAttributeList = attributes(['Email' => 'ann@x.example', 'City' => 'Kobe']);
    $sync = fn () => $client->syncLead(['leadRecord' => $lead, 'returnLead' => null])->result->syncStatus->status;
    return $sync() . ',' . $sync();
});
step('one object twice', function () use ($client) {
    $lead = new LeadRecord();
    $lead->Email = 'bob@x.example';
    $result = $client->syncMultipleLeads(['leadRecordList' => ['leadRecord' => [$lead, $lead]], 'dedupEnabled' => 'True']);
    return words($result->result->syncStatusList->syncStatus);
});
step('no such Id', function () use ($client) {
    $lead = new LeadRecord();
    $lead->Email = 'bob@x.example';
    return $client->syncLead(['leadRecord' => $lead, 'returnLead' => ''])->result->syncStatus->status;
});
step('position alone', function () use ($client) {
    $selector = (object) ['oldestUpdatedAt' => gmdate('Y-m-d H:i:s', time() - 86400) . ' UTC', 'latestUpdatedAt' => ''];
    $query = ['leadSelector' => new SoapVar($selector, SOAP_ENC_OBJECT, 'LastUpdateAtSelector', MKTOWS)];
    $read = 0;
    $position = '';
    do {
        $result = $client->getMultipleLeads([...$query, 'streamPosition' => $position, 'batchSize' => ' 1 '])->result;
        $read += $result->returnCount;
        $position = $result->newStreamPosition;
        $query = [];
    } while ($result->remainingCount > 0);
    return $read;
});
step('campaign', function () use ($client) {
    $key = (object) ['keyType' => 'EMAIL', 'keyValue' => 'ann@x.example'];
    return var_export($client->requestCampaign([
        'source' => null,
        'campaignId' => '4711',
        'leadList' => ['leadKey' => [$key]],
        'programTokenList' => ['attrib' => [['name' => 'my.greeting', 'value' => 'Hello']]],
    ])->result->success, true);
});
