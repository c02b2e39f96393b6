import { machineText } from './files';

/** Where the pieces of a last backup lie on a machine until they are taken away. */
export const lastBackupPieces = '/var/lib/stack/last-backup';

/** What writes a machine's database and `/srv` as an archive, in pieces of so many bytes. */
export function lastBackupScript(pieceBytes: number): string {
  return machineText('last-backup').replace('@PIECE_BYTES@', String(pieceBytes));
}
