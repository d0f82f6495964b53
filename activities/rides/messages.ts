import type { Delivered } from '../../workflows/messages.ts';

/** What a server gets that wants to come along: answers, or why it has to go by Temporal. */
export type Boarded = Delivered | { left: Left };
/** `gone`: the host has ended; `missed`: no ride came; `lost`: it was taken along, and nobody knows what became of it. */
export type Left = 'gone' | 'missed' | 'lost';
