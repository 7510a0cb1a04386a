"""Compiles C# with Roslyn: compile.py ROOT ROSLYN OUT SOURCE…"""

import glob
import json
import os
import sys
import tempfile

import pythonnet
from clr_loader import get_coreclr

root, roslyn, out, *sources = sys.argv[1:]
version = open(os.path.join(root, "version")).read()
framework = {"name": "Microsoft.NETCore.App", "version": version}
with tempfile.NamedTemporaryFile("w", suffix=".runtimeconfig.json", delete=False) as file:
    json.dump({"runtimeOptions": {"tfm": "net9.0", "framework": framework}}, file)
pythonnet.set_runtime(get_coreclr(runtime_config=file.name, dotnet_root=root))
import clr  # noqa: E402, once the runtime is chosen

sys.path.append(roslyn)
clr.AddReference("Microsoft.CodeAnalysis")
clr.AddReference("Microsoft.CodeAnalysis.CSharp")
from Microsoft.CodeAnalysis import MetadataReference, OutputKind, SyntaxTree  # noqa: E402
from Microsoft.CodeAnalysis.CSharp import (  # noqa: E402
    CSharpCompilation,
    CSharpCompilationOptions,
    CSharpSyntaxTree,
)
from System.Collections.Generic import List  # noqa: E402
from System.IO import File  # noqa: E402

trees = List[SyntaxTree]()
for source in sources:
    trees.Add(CSharpSyntaxTree.ParseText(open(source).read()))
references = List[MetadataReference]()
for name in glob.glob(os.path.join(root, "shared", "*", version, "*.dll")):
    references.Add(MetadataReference.CreateFromFile(name))
program = os.path.basename(out).removesuffix(".dll")
options = CSharpCompilationOptions(OutputKind.ConsoleApplication)
stream = File.Create(out)
result = CSharpCompilation.Create(program, trees, references, options).Emit(stream)
stream.Close()
os.unlink(file.name)
for found in result.Diagnostics:
    if str(found.Severity) == "Error":
        print(found.ToString())
sys.exit(0 if result.Success else 1)
