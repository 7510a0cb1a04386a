"""Makes a .NET root out of the parts that a published program brings along.

parts.py PROGRAM ROOT: PROGRAM is the folder of a self-contained program of .NET with ASP.NET Core,
ROOT the folder to make, as the SDK would have it.
"""

import json
import os
import shutil
import sys

source, root = sys.argv[1:]
described = json.load(open(os.path.join(source, "azmcp.deps.json")))
parts = described["targets"][described["runtimeTarget"]["name"]]
files = os.listdir(source)


def pack(framework):
    name = f"runtimepack.{framework}.Runtime.linux-x64/"
    key = next(key for key in parts if key.startswith(name))
    return key.split("/")[1], parts[key]


def names(entry, kind):
    return [os.path.basename(name) for name in entry.get(kind, {})]


version, core = pack("Microsoft.NETCore.App")
_, web = pack("Microsoft.AspNetCore.App")
taken = set(names(core, "runtime") + names(core, "native") + names(web, "runtime"))
# What packages bring in this program, and the framework itself in the usual one.
shared = ("Microsoft.Extensions.", "System.", "Microsoft.Net.Http.Headers", "Microsoft.JSInterop")
more = [n for n in files if n.startswith(shared) and n.endswith(".dll") and n not in taken]
for framework, entry, others in (
    ("Microsoft.NETCore.App", core, []),
    ("Microsoft.AspNetCore.App", web, more),
):
    folder = os.path.join(root, "shared", framework, version)
    os.makedirs(folder, exist_ok=True)
    runtime, native = names(entry, "runtime") + others, names(entry, "native")
    for name in runtime + native:
        if name in files:
            shutil.copy(os.path.join(source, name), folder)
    library = f"{framework}/{version}"
    content = {"runtime": {n: {} for n in runtime}, "native": {n: {} for n in native}}
    target = ".NETCoreApp,Version=v" + ".".join(version.split(".")[:2])
    deps = {
        "runtimeTarget": {"name": f"{target}/linux-x64", "signature": ""},
        "compilationOptions": {},
        "targets": {target: {}, f"{target}/linux-x64": {library: content}},
        "libraries": {library: {"type": "package", "serviceable": True, "sha512": ""}},
    }
    with open(os.path.join(folder, f"{framework}.deps.json"), "w") as file:
        json.dump(deps, file)
    if framework == "Microsoft.AspNetCore.App":
        needs = {"name": "Microsoft.NETCore.App", "version": version}
        options = {"runtimeOptions": {"tfm": "net9.0", "framework": needs}}
        with open(os.path.join(folder, f"{framework}.runtimeconfig.json"), "w") as file:
            json.dump(options, file)
host = os.path.join(root, "host", "fxr", version)
os.makedirs(host, exist_ok=True)
shutil.copy(os.path.join(source, "libhostfxr.so"), host)
with open(os.path.join(root, "version"), "w") as file:
    file.write(version)
