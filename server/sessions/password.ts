import { hash, verify } from '@node-rs/argon2';

let decoy: Promise<string> | undefined;

/** Whether the password is right; takes as long for an unknown login, so that logins cannot be found out. */
export async function passwordIsRight(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password');
  const right = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== null && right;
}
