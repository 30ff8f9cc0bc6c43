import { selectField } from '../../store/actions.ts';
import type { FieldNode } from '../../store/field-index.ts';

/** Selects a field in the source that it stands in. */
export const choose = (node: FieldNode) => selectField(node.ref, node.field.source);
