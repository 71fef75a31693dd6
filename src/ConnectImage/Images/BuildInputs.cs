using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>The identity of what goes into a build.</summary>
static class BuildInputs
{
    /// <summary>SHA-256 over the build arguments and over name and content of every file of the context, in hexadecimal.</summary>
    public static string Hash(AbsolutePath context, IEnumerable<KeyValuePair<string, string>> arguments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in arguments)
            Append(hash, $"{name}={value}");
        foreach (var file in Directory.EnumerateFiles(context, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Append(hash, Path.GetRelativePath(context, file).Replace('\\', '/'));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
}
