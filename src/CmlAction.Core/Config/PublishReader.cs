using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads section <c>publish</c>.</summary>
public static class PublishReader
{
    internal static PublishConfig Read(SectionReader section) => new()
    {
        Comment = Mode(section.Word("comment")),
        When = When(section.Word("when")),
        Check = section.Boolean("check"),
        CommitComment = section.Boolean("commit_comment"),
    };

    /// <summary>
    /// Name and section of a file that cannot be used otherwise, as far as they can be made out: its problems belong into the comment that
    /// its reports go to.
    /// </summary>
    /// <param name="workspace">Holds the file.</param>
    /// <param name="path">The config file, relative to the workspace.</param>
    /// <param name="overrides">Applied in order.</param>
    /// <param name="defaultName">The name of a file that says none.</param>
    public static (string Name, PublishConfig Publish) Glimpse(
        Workspace workspace, string path, IReadOnlyList<ConfigOverride> overrides, string defaultName)
    {
        var ignored = new ProblemList(path);
        var text = ConfigFile.Read(workspace, path, new Place(path), ignored) ?? "";
        var root = YamlLoader.Load(text, new Place(path), ignored) as MapNode;
        var set = overrides.LastOrDefault(setting => setting.Key == "name")?.Value;
        var name = set ?? (root is null ? NameLine(text) : (root.Find("name")?.Value as ScalarNode)?.Text);
        var section = new SectionReader(ConfigKeys.Root.Find("publish")!, root?.Find("publish")?.Value, new Place(path), "publish", ignored);
        var publish = overrides.Where(setting => setting.Key.StartsWith("publish.", StringComparison.Ordinal))
            .Aggregate(Read(section), (config, setting) => With(config, setting.Key["publish.".Length..], setting.Value));
        return (name is not null && TextForm.WhyNot(name, KeyKind.Title) is null ? name : defaultName, publish);
    }

    /// <summary>The mode that a word stands for.</summary>
    public static CommentMode Mode(string? word) => word switch
    {
        "recreate" => CommentMode.Recreate,
        "off" => CommentMode.Off,
        _ => CommentMode.Update,
    };

    /// <summary>The condition that a word stands for.</summary>
    public static CommentWhen When(string? word) => word switch
    {
        "changes" => CommentWhen.Changes,
        "failures" => CommentWhen.Failures,
        _ => CommentWhen.Always,
    };

    private static PublishConfig With(PublishConfig config, string key, string value) => key switch
    {
        "comment" => config with { Comment = Mode(value) },
        "when" => config with { When = When(value) },
        "check" => config with { Check = value != "false" },
        "commit_comment" => config with { CommitComment = value == "true" },
        _ => config,
    };

    /// <summary>The line that names the report in a file that is no YAML.</summary>
    private static string? NameLine(string text)
    {
        const string Key = "name:";
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line?[Key.Length..].Trim().Trim('\'', '"') is { Length: > 0 } name ? name : null;
    }
}
