import { create } from 'zustand';
import type { FieldRef } from '../../store/session.ts';

/** The field under the pointer or the keyboard's cursor: looked at, not chosen. It changes nothing but a line under it. */
export const useHover = create<{ ref: FieldRef | undefined }>(() => ({ ref: undefined }));

export const hover = (ref: FieldRef | undefined) => {
  if (useHover.getState().ref !== ref) useHover.setState({ ref });
};
