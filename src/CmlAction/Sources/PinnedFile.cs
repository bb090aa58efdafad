using System.Security.Cryptography;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Sources;

/// <summary>A copy on this machine of what <c>data.sha256</c> names, given by <c>--set data.url=file:///…</c>.</summary>
internal static class PinnedFile
{
    /// <exception cref="CmlException">It is not there, or is not the expected file.</exception>
    public static DataFile Open(Uri address, string sha256, ConfigPlaces places)
    {
        var path = address.LocalPath;
        if (!File.Exists(path))
        {
            throw new CmlException(new Problem(ProblemCode.DataFileNotFound, "data.url names a file that is not there")
            {
                Place = places.Of("data.url"),
                Found = path,
                Remedy = "check the path",
            });
        }
        using (var content = File.OpenRead(path))
        {
            var found = Convert.ToHexStringLower(SHA256.HashData(content));
            if (found != sha256)
            {
                throw new CmlException(new Problem(ProblemCode.WrongHash, "the file of data.url is not the one that data.sha256 names")
                {
                    Place = places.Of("data.sha256"),
                    Found = found,
                    Expected = sha256,
                });
            }
        }
        return new DataFile(Path.GetFileName(path), new FileInfo(path).Length, () => File.OpenRead(path));
    }
}
