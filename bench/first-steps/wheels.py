"""Makes wheels of the Python packages that Debian has installed: wheels.py FOLDER."""

import importlib.metadata
import pathlib
import subprocess
import sys
import zipfile

home = pathlib.Path("/usr/lib/python3/dist-packages")
target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True)
for found in importlib.metadata.distributions(path=[str(home)]):
    info = found._path
    owner = subprocess.run(["dpkg", "-S", info], capture_output=True, text=True, check=True).stdout.split(":")[0]
    listed = subprocess.run(["dpkg", "-L", owner], capture_output=True, text=True, check=True).stdout.splitlines()
    name = f"{found.metadata['Name'].replace('-', '_').replace('.', '_')}-{found.version}"
    with zipfile.ZipFile(target / f"{name}-py3-none-any.whl", "w") as wheel:
        record = []

        def put(place: str, content: bytes) -> None:
            wheel.writestr(place, content)
            record.append(f"{place},,")

        for path in map(pathlib.Path, listed):
            if path.is_file() and home in path.parents and info not in path.parents and path != info:
                put(str(path.relative_to(home)), path.read_bytes())
        metadata = ["Metadata-Version: 2.1", f"Name: {found.metadata['Name']}", f"Version: {found.version}"]
        # Debian's Python has the time zones of the system.
        metadata += [f"Requires-Dist: {need}" for need in found.requires or [] if not need.startswith("tzdata")]
        put(f"{name}.dist-info/METADATA", "\n".join([*metadata, ""]).encode())
        put(f"{name}.dist-info/WHEEL", b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        scripts = found.read_text("entry_points.txt")
        if scripts:
            put(f"{name}.dist-info/entry_points.txt", scripts.encode())
        wheel.writestr(f"{name}.dist-info/RECORD", "\n".join([*record, f"{name}.dist-info/RECORD,,", ""]))
