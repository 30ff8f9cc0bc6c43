/**
 * What the rest of the house may use: a test holds every import to this list. The page and the worker import from the files
 * themselves, so that each chunk takes only what it needs. A tour of the engine is in README.md.
 */

export type { LogAnswer, LogQuestion } from './bench/dh/brute-force.ts';
export { exchangeOfLab, type LabExchange } from './bench/dh/exchange-of-lab.ts';
export { type Feed, feedOf, type Part } from './bench/dh/feed-of-lab.ts';
export type { FeedQuestion } from './bench/dh/feed-prf.ts';
export type { MiddleAnswer, MiddleQuestion } from './bench/dh/middle-man.ts';
export type { Leg, Reading, Relay } from './bench/dh/middle-packet.ts';
export { type Doubt, ODD_VALUES, type OddValue } from './bench/dh/odd-values.ts';
export { privateLength } from './bench/dh/private-length.ts';
export { type ProofsOfLab, proofsOfLab } from './bench/dh/proofs-of-lab.ts';
export type { OddAnswer, OddQuestion } from './bench/dh/public-value.ts';
export type { ExchangeAnswer, ExchangeQuestion } from './bench/dh/real-exchange.ts';
export { strengthOf } from './bench/dh/strength.ts';
export type { CurveAnswer, CurveQuestion } from './bench/dh/toy-curve.ts';
export { TOY_CURVES, type ToyCurveId } from './bench/dh/toy-curves.ts';
export type { ToyAnswer, ToyQuestion } from './bench/dh/toy-group.ts';
export type { EspAnswer, EspQuestion } from './bench/esp/esp-bench.ts';
export type { CipherBlock } from './bench/esp/esp-blocks.ts';
export type { BreakKind, EspBreak } from './bench/esp/esp-breaks.ts';
export type { CheckState, OpenTrace, ReceiverCheck, WindowState } from './bench/esp/esp-open.ts';
export { type CarriedEsp, carriedEsp } from './bench/esp/esp-packet.ts';
export type { SealTrace } from './bench/esp/esp-seal.ts';
export type { TagBlock, TagTrace } from './bench/esp/tag-trace.ts';
export type { HashBlock } from './bench/hmac/hash-blocks.ts';
export type { HashWork, HmacAnswer, HmacQuestion } from './bench/hmac/hmac-inside.ts';
export type { ExtensionAnswer, ExtensionQuestion, ForgedTag } from './bench/hmac/length-extension.ts';
export type { BitChange, OneBitAnswer } from './bench/hmac/one-bit.ts';
export type { OwnCheck } from './bench/integrity/checks.ts';
export type { CollisionAnswer, CollisionQuestion } from './bench/integrity/collision.ts';
export type { CheckedRow, Happening, JourneyAnswer, JourneyQuestion } from './bench/integrity/journey.ts';
export type { StreamQuestion, StreamRule } from './bench/keys/unroll.ts';
export type { MacQuestion, WholeMac } from './bench/keys/whole-mac.ts';
export type { ArrivalReport, Inferred, ReplayArrival, ReplayQuestion } from './bench/replay/replay-bench.ts';
export { ipv4Text, parseIpv4 } from './bytes/address.ts';
export { concat, equal, fromUtf8, readU16 } from './bytes/bytes.ts';
export { toHex } from './bytes/hex.ts';
export { seededRandom } from './bytes/random.ts';
export { type CapturedPacket, readCapture } from './capture/read.ts';
export { readKeyFiles } from './capture/wireshark-keys.ts';
export { type Check, type Computed, checkOf } from './check/check.ts';
export { tsharkCommand } from './check/tshark.ts';
export { cipherById, GROUPS, groupById, prfById } from './crypto/algorithms.ts';
export { installExtras } from './crypto/extra/install.ts';
export { needsExtras } from './crypto/implementations.ts';
export type { Group } from './crypto/types.ts';
export { alignConfigs, type MirrorRow } from './dialects/config/align.ts';
export { causesOf, linesCausedBy } from './dialects/config/causes.ts';
export { type ConfigLine, configText, type LabPath } from './dialects/config/config-line.ts';
export { iosConfig } from './dialects/config/ios.ts';
export { mirrorDifferences } from './dialects/config/mirror.ts';
export { swanctlConfig } from './dialects/config/swanctl.ts';
export { createDissector, dissect, NO_KEYS } from './dissect/dissect.ts';
export type { AhKeys, EspKeys, IkeKeys, KeyTable } from './dissect/key-table.ts';
export { installReassembly } from './dissect/reassembly.ts';
export { decodeIpv4, encodeIpv4 } from './formats/ipv4.ts';
export { installRareFormats } from './formats/payloads/rare.ts';
export { IP_PROTOCOLS } from './formats/registries.ts';
export { decodeUdp, encodeUdp } from './formats/udp.ts';
export { needsReassembly } from './ike/features/fragmentation.ts';
export type { Command, Endpoint, SaEvent, StepId } from './ike/peer.ts';
export type { Refusal } from './ike/refusals.ts';
export { RekeysMissing } from './ike/rekeys.ts';
export { installIkev1 } from './ike/v1/install.ts';
export { installRekeys } from './ike/v2/install.ts';
export { needsIkev1 } from './ike/versions.ts';
export { type AhCover, ahCovered } from './ipsec/ah-cover.ts';
export { lowHalf } from './ipsec/sequence.ts';
export { algorithmWords } from './lab/algorithm-words.ts';
export { type AlgorithmChoice, algorithmChoices, type ProposalUse } from './lab/choices.ts';
export {
  ESP_KINDS,
  type EspChoice,
  type EspKind,
  espChoiceOf,
  espKindOf,
  espKindsFor,
  readEspChoice,
  withEspChoice,
  writeEspChoice,
} from './lab/esp-proposal.ts';
export { hasFlips } from './lab/flips.ts';
export type { ChildConfig, Intervention, Lab, ProposalConfig, SiteConfig, Traffic } from './lab/lab.ts';
export { PRESETS, presetBySlug } from './lab/presets.ts';
export { sealsByItself } from './lab/proposals.ts';
export { changeBoth, changeSetting, counterpart, settingAt } from './lab/settings.ts';
export { decodeLab, encodeLab } from './lab/share.ts';
export { checkLab, type LabResult, parseLab } from './lab/validate.ts';
export { LAN_FLIGHT, LiveRecording } from './network/live-recording.ts';
export type { Pending } from './network/recorder.ts';
export { simulate } from './network/simulate.ts';
export { createGateway, stepGateway } from './nodes/gateway.ts';
export { gatewayConfig } from './nodes/gateway-config.ts';
export type { GatewayState } from './nodes/gateway-state.ts';
export { createHost, type HostConfig, type HostState, planPings, stepHost } from './nodes/host.ts';
export { gatewayHost, lanHost } from './nodes/host-config.ts';
export type { Env, NodeInput, NodeOutput, Packet } from './nodes/node.ts';
export { type Flight, flightsAt, LOST_AT, passesEve, sasAt } from './timeline/at.ts';
export {
  alignRows,
  type Cell,
  cellsFor,
  type LayerPair,
  packetWith,
  pairLayers,
  type Row,
  wholeLayers,
} from './timeline/compare/align.ts';
export { compareSide } from './timeline/compare/compare.ts';
export {
  type Cover,
  type Extent,
  type Form,
  type FormKey,
  type FormLayer,
  type FormSheet,
  type FormsChoice,
  type HeaderField,
  packetForms,
  type SuiteKey,
} from './timeline/compare/forms.ts';
export {
  type ComparedLayer,
  type ComparedMessage,
  type ComparedSide,
  type LayerKey,
  type Purpose,
  SETUP,
  type Traits,
} from './timeline/compare/model.ts';
export { eveReader } from './timeline/eve.ts';
export { type CaptureExport, exportCapture } from './timeline/export.ts';
export {
  type EveCell,
  eavesdrop,
  type KnowledgeRow,
  knowledgeAt,
  type Sightings,
  type SiteCell,
} from './timeline/knowledge.ts';
export { captureNumber, crossingOf, frameOfPacket, packetNumber } from './timeline/numbering.ts';
export { checkTimeline, looksLikeTimeline, TIMELINE_TEXT_LIMIT } from './timeline/read-timeline.ts';
export { withStranger } from './timeline/stranger.ts';
export type {
  Frame,
  NodeId,
  Stage,
  TimedLog,
  TimedMapping,
  TimedRefusal,
  TimedSa,
  TimedWindow,
  Timeline,
  TimelineStep,
} from './timeline/timeline.ts';
export type { Operand, PacketId, RuleId, Site, Time, Value, ValueId } from './values/value.ts';
export { ancestors, type ById, indexValues, parents } from './values/walk.ts';
export { foldSum, wordSum } from './wire/checksum.ts';
export type { Dissection, Field, Piece, Source, SourceId } from './wire/span.ts';
