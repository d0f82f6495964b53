import { Settings } from 'luxon';

/**
 * A host that its worker has in its hands is outside of every workflow, where Temporal's sandbox has no clock, or that of
 * another one. luxon asks a clock only to guess the offset of a zone before it calculates it: any moment will do.
 */
Settings.now = () => 0;
