/**
 * What most Labs have in common, so that a link carries only what is special about one. Links that are out in the world
 * were made with exactly these characters: never change them. A better dictionary is a new one, with a mark of its own.
 */
export const SHARE_DICTIONARY = [
  '{"kind":"replay","packet":{"kind":"delay","packet":,"byMs":{"kind":"flip","packet":,"byte":,"bit":,"afterMs":',
  '"nat":{"outside":"198.51.100.1","kind":"ports","timeoutSeconds":300}"kind":"address""innerNat":""second":{"',
  '"kind":"delete-child""kind":"rekey-ike""kind":"rekey-child""kind":"check-peer""to":"ends":"gateways""from":"b"',
  '"mode":"aggressive""mode":"transport""protocol":"ah""protocol":"ah-esp""version":1,"natTraversal":false"esn":true',
  'aes128aes192aes128gcm16aes256gcm12chacha20poly1305aes256ccm16aes256ctraes128gmac"3des""des""null""none"',
  '"sha1""sha384""sha512""md5""aesxcbc""aescmac""prfsha1""prfsha384""prfsha512""modp1024""modp1536""modp2048"',
  '"modp3072""modp4096""ecp256""ecp384""ecp521""x448""integrity":["sha256"],"prf":["prfsha256"],"groups":["modp2048"]',
  '"encryption":["aes256"],"integrity":["sha256"],"prf":[],"groups":["x25519"]site.examplephasewise"lose":[1,2]',
  '{"version":2,"preset":"ikev1-main-psk-pfs-wrong-legacyesp-transportah-tunnelikev2-rekey-cookie-narrowing',
  '{"version":2,"preset":"ikev2-psk","seed":"phasewise","sites":{"a":{"gateway":"192.0.2.1","lan":"10.1.0.0/24","host":"10.1.0.10",',
  '"ike":{"mode":"main","lifetimeSeconds":0,"dpdSeconds":0,"natTraversal":true,"cookies":false,"fragmentBytes":0,',
  '"retransmit":{"timeoutMs":4000,"base":1.8,"tries":5},"version":2,"proposals":[{"encryption":["aes256gcm16"],"integrity":[],',
  '"prf":["prfsha256"],"groups":["x25519"]}],"psk":"correct horse battery staple","localId":"192.0.2.1","remoteId":"203.0.113.1"},',
  '"child":{"mode":"tunnel","protocol":"esp","esn":false,"replayWindow":64,"lifetime":{"seconds":0,"bytes":0},',
  '"proposals":[{"encryption":["aes256gcm16"],"integrity":[],"prf":[],"groups":[]}],"local":["10.1.0.0/24"],"remote":["10.2.0.0/24"]}},',
  '"b":{"gateway":"203.0.113.1","lan":"10.2.0.0/24","host":"10.2.0.10",',
  '"ike":{"mode":"main","lifetimeSeconds":0,"dpdSeconds":0,"natTraversal":true,"cookies":false,"fragmentBytes":0,',
  '"retransmit":{"timeoutMs":4000,"base":1.8,"tries":5},"version":2,"proposals":[{"encryption":["aes256gcm16"],"integrity":[],',
  '"prf":["prfsha256"],"groups":["x25519"]}],"psk":"correct horse battery staple","localId":"203.0.113.1","remoteId":"192.0.2.1"},',
  '"child":{"mode":"tunnel","protocol":"esp","esn":false,"replayWindow":64,"lifetime":{"seconds":0,"bytes":0},',
  '"proposals":[{"encryption":["aes256gcm16"],"integrity":[],"prf":[],"groups":[]}],"local":["10.2.0.0/24"],"remote":["10.1.0.0/24"]}}},',
  '"path":{"delayMs":20,"lanDelayMs":0.2,"mtu":1500,"lose":[]},',
  '"traffic":[{"kind":"ping","from":"a","ends":"hosts","startMs":0,"count":4,"intervalMs":1000,"bytes":56},',
  '{"kind":"delete-ike","site":"a","startMs":4000}],"interventions":[],"runMs":0}',
].join('');
