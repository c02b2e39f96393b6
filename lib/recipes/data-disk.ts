import { machineUser } from './order';
import type { Part } from './part';

/** Where the data disk of a plan that has one is mounted. */
export const dataFolder = '/srv/data';

/**
 * Formats the one disk that holds nothing, and mounts it by its label; with none or several, the build stops for a person. The
 * disk of a container is a folder that its host has mounted.
 */
export function dataDisk(): Part {
  return {
    name: 'data disk',
    packages: ['e2fsprogs', 'util-linux'],
    script: [
      `mkdir -p ${dataFolder}`,
      `if ! mountpoint --quiet ${dataFolder} && ! systemd-detect-virt --container --quiet; then`,
      '  if ! blkid --label data > /dev/null; then',
      "    empty=$(lsblk --paths --pairs --output NAME,TYPE,PKNAME,FSTYPE | awk -F '\"' '",
      '      $6 != "" { used[$6] = 1 }',
      '      $4 == "disk" && $8 == "" { empty[$2] = 1 }',
      "      END { for (disk in empty) if (!(disk in used)) print disk }')",
      '    [ "$(printf "%s\\n" "$empty" | grep -c .)" = 1 ] || { echo "There is not just one empty disk: $empty" >&2; exit 1; }',
      '    mkfs.ext4 -q -L data "$empty"',
      '  fi',
      `  grep -q '^LABEL=data ' /etc/fstab || echo 'LABEL=data ${dataFolder} ext4 defaults,nofail 0 2' >> /etc/fstab`,
      `  mount ${dataFolder}`,
      'fi',
      `chown ${machineUser}: ${dataFolder}`,
    ],
  };
}
