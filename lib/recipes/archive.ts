/** A ready-made archive for each machine type, pinned by its SHA-256. */
export type Archive = Record<'x86_64' | 'aarch64', { url: string; sha256: string }>;

/** Lines of a script that unpack it into the folder unless it is there, so that a second run does nothing. */
export function unpack({ x86_64, aarch64 }: Archive, folder: string): string[] {
  return [
    `if [ ! -e ${folder} ]; then`,
    '  case "$(uname -m)" in',
    `    x86_64) url=${x86_64.url} sum=${x86_64.sha256} ;;`,
    `    aarch64) url=${aarch64.url} sum=${aarch64.sha256} ;;`,
    '    *) echo "There is no archive for $(uname -m)" >&2; exit 1 ;;',
    '  esac',
    '  temporary=$(mktemp -d)',
    '  trap \'rm -rf "$temporary"\' EXIT',
    '  curl --proto =https --fail --location --silent --show-error --retry 5 --output "$temporary/archive" "$url"',
    '  echo "$sum  $temporary/archive" | sha256sum --check --quiet',
    '  mkdir "$temporary/folder"',
    '  tar --extract --file "$temporary/archive" --directory "$temporary/folder" --strip-components 1 --no-same-owner',
    '  chmod 755 "$temporary/folder"',
    `  mkdir -p "$(dirname ${folder})"`,
    `  mv "$temporary/folder" ${folder}`,
    'fi',
  ];
}
