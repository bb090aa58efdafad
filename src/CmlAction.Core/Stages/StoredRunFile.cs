using System.IO.Compression;
using System.Text.Json;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Stages;

/// <summary>Writes and reads <c>run.json.gz</c>. What is read may come from anybody: nothing in it is believed before it was checked.</summary>
public static class StoredRunFile
{
    /// <summary>Largest file that is read.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Largest content that is unpacked.</summary>
    private const int MostUnpackedBytes = 256 << 20;

    /// <returns>Gzip bytes; the same for the same run.</returns>
    public static byte[] Write(StoredRun run)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(gzip, run, RecordJson.Default.StoredRun);
        return target.ToArray();
    }

    /// <param name="gzip">The file's bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="CmlException">It is no run record of this version, or what it says cannot be.</exception>
    public static StoredRun Read(byte[] gzip, string name)
    {
        if (gzip.Length > MostBytes)
            throw Broken(name, $"{NumberText.Bytes(gzip.Length)}", $"at most {NumberText.Bytes(MostBytes)}");
        StoredRun? run;
        try
        {
            var json = Unpack(gzip, name);
            var version = VersionOf(json);
            if (version is not (>= StoredRun.OldestVersion and <= StoredRun.CurrentVersion))
                throw Broken(name, version is { } other ? $"version {other}" : "no version", $"version {StoredRun.OldestVersion} to {StoredRun.CurrentVersion}");
            run = JsonSerializer.Deserialize(json, RecordJson.Default.StoredRun);
        }
        catch (InvalidDataException)
        {
            throw Broken(name, "damaged or cut off data", "a gzip file");
        }
        catch (JsonException)
        {
            throw Broken(name, "other keys or values", "the keys of docs/run-record.md");
        }
        if (run is null)
            throw Broken(name, "nothing", "a run");
        if (run is { Version: StoredRun.OldestVersion, Reported.IsDefault: true })
            run = run with { Reported = [] };
        if (StoredRunRules.WhyWrong(run) is { } wrong)
            throw Broken(name, wrong, null);
        return run;
    }

    private static ReadOnlySpan<byte> Unpack(byte[] gzip, string name)
    {
        using var source = new GunzipStream(new MemoryStream(gzip));
        var target = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            if (target.Length + read > MostUnpackedBytes)
                throw Broken(name, "more when unpacked", $"at most {NumberText.Bytes(MostUnpackedBytes)}");
            target.Write(buffer.AsSpan(0, read));
        }
        return target.GetBuffer().AsSpan(0, (int)target.Length);
    }

    /// <summary>Looked at first, because a file of another version has other keys.</summary>
    private static int? VersionOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("version"u8);
            reader.Read();
            if (isVersion)
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) ? version : null;
            reader.Skip();
        }
        return null;
    }

    private static CmlException Broken(string name, string found, string? expected) =>
        new(new Problem(ProblemCode.BrokenRunRecord, "this is not a run record that can be compared with")
        {
            Place = new Place(name),
            Found = found,
            Expected = expected,
        });
}
