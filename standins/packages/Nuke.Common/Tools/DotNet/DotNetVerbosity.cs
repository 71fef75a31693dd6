using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>How much <c>dotnet</c> writes.</summary>
[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
public class DotNetVerbosity : Enumeration
{
    public static DotNetVerbosity quiet = (DotNetVerbosity)"quiet";
    public static DotNetVerbosity minimal = (DotNetVerbosity)"minimal";
    public static DotNetVerbosity normal = (DotNetVerbosity)"normal";
    public static DotNetVerbosity detailed = (DotNetVerbosity)"detailed";
    public static DotNetVerbosity diagnostic = (DotNetVerbosity)"diagnostic";

    public static implicit operator DotNetVerbosity(string value) => new() { Value = value };
}
