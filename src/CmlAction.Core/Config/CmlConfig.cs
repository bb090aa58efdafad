using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>The resolved configuration: every key of <c>cml.yaml</c> with its default filled in.</summary>
public sealed record CmlConfig
{
    /// <summary>Version of the file format; 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Report title, and by what its comment is found again. Default: the config file's name without extension, which is the same on every machine; a folder's is not.</summary>
    public required string Name { get; init; }

    /// <summary>Seed of training and of every other drawn number. 0 to 2,147,483,647.</summary>
    public int Seed { get; init; } = 42;

    public required DataConfig Data { get; init; }

    public ChecksConfig Checks { get; init; } = new();

    public ModelConfig Model { get; init; } = new();

    public EvaluateConfig Evaluate { get; init; } = new();

    public ReportConfig Report { get; init; } = new();

    public PublishConfig Publish { get; init; } = new();

    /// <summary>True when some rows are for validation.</summary>
    public bool HasValidation => !Data.ValidationFiles.IsEmpty || Data.Split.Validation is not { Share: 0 };

    /// <summary>Where each key stands, so that later stages can point at it.</summary>
    public ConfigPlaces Places { get; init; } = ConfigPlaces.None;
}

/// <summary>Key path (<c>data.target</c>, <c>evaluate.gates[2]</c>, <c>model.params.max_depth</c>) to its place in the file.</summary>
public sealed class ConfigPlaces(string file, ImmutableDictionary<string, Place> places)
{
    public static readonly ConfigPlaces None = new("cml.yaml", ImmutableDictionary<string, Place>.Empty);

    /// <summary>The config file's path as the user wrote it.</summary>
    public string File => file;

    /// <summary>The place of a key; of its nearest parent when the key was not written; of the file as a last resort.</summary>
    public Place Of(string keyPath)
    {
        for (var path = keyPath; path.Length > 0;)
        {
            if (places.TryGetValue(path, out var place))
                return place;
            var cut = path.LastIndexOfAny(['.', '[']);
            path = cut < 0 ? "" : path[..cut];
        }
        return new Place(file);
    }
}
