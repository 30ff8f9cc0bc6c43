import {
  type ComparedLayer,
  type ComparedMessage,
  type ComparedSide,
  LAYERS,
  type LayerKey,
  PURPOSES,
  type Purpose,
} from './model.ts';

/** One storey of a packet, in the row of its question. */
export interface Cell {
  message: ComparedMessage;
  /** Index into the packet's storeys. */
  storey: number;
}

/** One question, and what each side says to it, in the order of sending. */
export interface Row {
  purpose: Purpose;
  left: readonly Cell[];
  right: readonly Cell[];
}

/** Which storeys of a side speak to a question. */
export function cellsFor({ messages }: ComparedSide, purpose: Purpose): readonly Cell[] {
  return messages.flatMap((message) =>
    message.storeys.flatMap((storey, index) => (storey.purpose === purpose ? [{ message, storey: index }] : [])),
  );
}

/** The questions that either side asks. */
export function alignRows(left: ComparedSide, right: ComparedSide): readonly Row[] {
  return PURPOSES.map((purpose) => ({
    purpose,
    left: cellsFor(left, purpose),
    right: cellsFor(right, purpose),
  })).filter((row) => row.left.length + row.right.length > 0);
}

/** One layer of two packets. */
export interface LayerPair {
  key: LayerKey;
  left?: ComparedLayer;
  right?: ComparedLayer;
}

/** All layers of a packet, those of one kind as one. */
export function wholeLayers(message: ComparedMessage): readonly ComparedLayer[] {
  const byKey = new Map<LayerKey, ComparedLayer>();
  for (const layer of message.storeys.flatMap(({ layers }) => layers)) {
    const known = byKey.get(layer.key);
    byKey.set(layer.key, known ? joined(known, layer) : layer);
  }
  return [...byKey.values()];
}

function joined(one: ComparedLayer, other: ComparedLayer): ComparedLayer {
  return {
    ...one,
    bytes: one.bytes + other.bytes,
    names: [...one.names, ...other.names],
    sizes: [...one.sizes, ...other.sizes],
  };
}

/** Two packets layer by layer; what one of them lacks stands alone. */
export function pairLayers(left?: ComparedMessage, right?: ComparedMessage): readonly LayerPair[] {
  const find = (message: ComparedMessage | undefined, key: LayerKey) =>
    message && wholeLayers(message).find((layer) => layer.key === key);
  return LAYERS.flatMap((key) => {
    const [one, other] = [find(left, key), find(right, key)];
    return one || other ? [{ key, ...(one && { left: one }), ...(other && { right: other }) }] : [];
  });
}

/** Another packet of the same sender that has a layer which this one lacks: the next one, else the one before. */
export function packetWith(side: ComparedSide, message: ComparedMessage, key: LayerKey): ComparedMessage | undefined {
  const having = side.messages.filter(
    (other) =>
      other.from === message.from && other !== message && wholeLayers(other).some((layer) => layer.key === key),
  );
  return having.find(({ count }) => count > message.count) ?? having.at(-1);
}
