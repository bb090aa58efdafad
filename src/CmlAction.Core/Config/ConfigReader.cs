using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>cml.yaml</c>.</summary>
public static class ConfigReader
{
    private const string DefaultName = "cml";

    /// <summary>The resolved configuration: overrides applied, parameter file read, defaults filled in, every key in its place.</summary>
    /// <param name="workspace">Holds the file and the parameter file it may name; nothing outside of it is read.</param>
    /// <param name="path">The config file, relative to the workspace.</param>
    /// <param name="overrides">Applied in order; those below <c>model.params.</c> after the parameters are resolved.</param>
    /// <param name="defaultName">Used for <see cref="CmlConfig.Name"/> when the file has none; <c>cml</c> when it cannot be a name.</param>
    /// <exception cref="CmlException">All that is wrong at once, in file order.</exception>
    public static CmlConfig Read(Workspace workspace, string path, IReadOnlyList<ConfigOverride> overrides, string defaultName)
    {
        var context = new ReadContext(workspace, path, new ProblemList(path));
        var name = TextForm.WhyNot(defaultName, KeyKind.Title) is null ? defaultName : DefaultName;
        var config = Root(context, overrides) is { } root ? Resolve(root, overrides, name, context) : null;
        context.Problems.ThrowIfAny();
        return config ?? throw new InvalidOperationException("No configuration, and no problem either.");
    }

    /// <summary>The file with the overrides in it, or null after reporting why there is none.</summary>
    private static MapNode? Root(ReadContext context, IReadOnlyList<ConfigOverride> overrides)
    {
        if (ConfigFile.Read(context.Workspace, context.Path, context.File, context.Problems) is not { } text)
            return null;
        switch (YamlLoader.Load(text, context.File, context.Problems))
        {
            case null:
                return null;
            case ScalarNode { IsNull: true }:
                context.Problems.Add(ProblemCode.ConfigEmpty, context.File, "the file has no content");
                return null;
            case MapNode map:
                return overrides.Where(setting => !IsParameter(setting)).Aggregate(SourceOverride.WithoutReplaced(map, overrides),
                    (root, setting) => setting.ApplyTo(root, context.Problems));
            case var node:
                context.Problems.Add(ProblemCode.WrongType, node.Place, "the file does not hold keys with values", node.Noun,
                    "version: 1, then the sections data, model, …",
                    node is ScalarNode ? "write key: value, with a blank after the colon" : "begin with version: 1, without a dash");
                return null;
        }
    }

    private static CmlConfig? Resolve(MapNode root, IReadOnlyList<ConfigOverride> overrides, string defaultName, ReadContext context)
    {
        var problems = context.Problems;
        if (HasOtherVersion(root, context))
            return null;
        var top = new SectionReader(ConfigKeys.Root, root, context.File, "", problems);
        var name = top.Text("name") ?? defaultName;
        var (model, evaluate, report, checks) = (top.Section("model"), top.Section("evaluate"), top.Section("report"),
            top.Section("checks"));
        var parameters = ParamsReader.Read(model.Node("params"), model.PathOf("params"), overrides.Where(IsParameter), context);
        var (threshold, thresholdRule) = ThresholdReader.Read(evaluate, problems);
        var config = new CmlConfig
        {
            Version = top.Integer("version"),
            Name = name,
            Seed = top.Integer("seed"),
            Data = DataReader.Read(top.Section("data"), name, problems),
            Checks = new ChecksConfig
            {
                Preset = Preset(checks.Word("preset")),
                Schema = ContractReader.Schema(checks, problems),
                Columns = ContractReader.Columns(checks, problems),
                Rules = RuleReader.Read(checks.Node("rules"), checks.PathOf("rules"), problems),
            },
            Model = ModelReader.Read(model, parameters, problems),
            Evaluate = new EvaluateConfig
            {
                Metrics = evaluate.Texts("metrics"),
                Threshold = threshold,
                ThresholdRule = thresholdRule,
                Predictions = evaluate.Text("predictions"),
                MetricsFiles = MetricsFileReader.Read(evaluate, problems),
                Confidence = Confidence(evaluate.Word("confidence")),
                Base = BaseChoice.Of(evaluate.Text("base") ?? BaseChoice.MergeBase.ToString()),
                Folds = evaluate.Integer("folds"),
                Repeats = evaluate.Integer("repeats"),
                Slices = SliceReader.Read(evaluate.Node("slices"), evaluate.PathOf("slices"), problems),
                Gates = GateReader.Read(evaluate.Node("gates"), evaluate.PathOf("gates"), problems),
            },
            Report = new ReportConfig
            {
                Charts = report.Texts("charts"),
                Sections = report.Texts("sections"),
                Template = report.Text("template"),
                Append = report.Texts("append"),
                Details = Details(report.Word("details")),
            },
            Publish = PublishReader.Read(top.Section("publish")),
        };
        CheckBase(config.Evaluate, problems);
        CheckValidation(config, problems);
        CheckTask(config, top, problems);
        if (config.Model.Task == MachineLearningTask.Ranking)
            RankingRules.Check(top.Peek("data"), model.PlaceOf("task"), problems);
        config = RankingRules.WithWholeQueries(config, top.Peek("data"));
        ForeignTraining.Check(model, evaluate, problems);
        ThresholdReader.CheckValidation(evaluate, config, problems);
        if (config.Report is { Template: not null, Sections.IsEmpty: false } && top.Peek("report")?.Find("sections") is { } sections)
            problems.Add(ProblemCode.KeyDoesNotApply, sections.KeyPlace, "report.sections has no effect with report.template, which places the sections itself");
        return problems.Any ? null : config with { Places = PlaceIndex.Of(context.Path, root, model.PathOf("params"), parameters.Nodes) };
    }

    /// <summary>A file of another version is not judged by the rules of this one.</summary>
    private static bool HasOtherVersion(MapNode root, ReadContext context)
    {
        if (root.Find("version")?.Value is not ScalarNode { IsPlain: true, IsNull: false } version
            || !int.TryParse(version.Text, out var number) || number <= ConfigKeys.NewestVersion)
            return false;
        context.Problems.Add(ProblemCode.UnsupportedVersion, version.Place, $"version {number} of the file format is not known",
            expected: $"version: {ConfigKeys.NewestVersion}");
        return true;
    }

    /// <summary>A gate that can never be judged is a mistake, not a gate.</summary>
    private static void CheckBase(EvaluateConfig evaluate, ProblemList problems)
    {
        if (evaluate.Base.Kind != BaseKind.None)
            return;
        foreach (var gate in evaluate.Gates.Where(gate => gate.Bound.Reference == BoundReference.Base))
        {
            problems.Add(ProblemCode.KeyDoesNotApply, gate.Place, "a gate compares with base, but evaluate.base is none", Shown.Plain(gate.Text),
                remedy: "remove evaluate.base, or the gate");
        }
    }

    /// <summary>Predictions from elsewhere say themselves which rows are of which part.</summary>
    private static void CheckValidation(CmlConfig config, ProblemList problems)
    {
        if (config.Evaluate.Predictions is not null || config.HasValidation)
            return;
        foreach (var gate in config.Evaluate.Gates.Where(gate => gate.Scope is { Kind: ScopeKind.On, Name: "validation" }))
        {
            problems.Add(ProblemCode.KeyNeedsAnother, gate.Place, "a gate asks about validation rows, but there are none", Shown.Plain(gate.Text),
                remedy: config.Data.TrainFiles.IsEmpty ? "add data.split.validation: 10%" : "add data.validation");
        }
    }

    private static void CheckTask(CmlConfig config, SectionReader top, ProblemList problems)
    {
        if (config.Model.Task is null or MachineLearningTask.Binary)
            return;
        var task = config.Model.Task.Value.ToString().ToLowerInvariant();
        var (data, evaluate) = (top.Peek("data"), top.Peek("evaluate"));
        if (data?.Find("positive") is { } positive)
            problems.Add(ProblemCode.KeyDoesNotApply, positive.KeyPlace, $"data.positive has no effect with model.task: {task}");
        if (evaluate?.Find("threshold") is { } threshold)
            problems.Add(ProblemCode.KeyDoesNotApply, threshold.KeyPlace, $"evaluate.threshold has no effect with model.task: {task}");
    }

    /// <summary>The file that <c>model.params</c> refers to, relative to the workspace; null when the parameters stand in the config file itself.</summary>
    /// <param name="workspace">Holds the config file.</param>
    /// <param name="path">The config file.</param>
    /// <exception cref="CmlException">The config file cannot be read.</exception>
    public static string? ParameterFile(Workspace workspace, string path)
    {
        var context = new ReadContext(workspace, path, new ProblemList(path));
        var root = Root(context, []);
        context.Problems.ThrowIfAny();
        return (root?.Find("model")?.Value as MapNode)?.Find("params")?.Value is ScalarNode { IsNull: false } source
            ? ParamsReader.FileOf(source.Text, path)
            : null;
    }

    private static bool IsParameter(ConfigOverride setting) =>
        setting.Key.StartsWith(ConfigOverride.ParamsPrefix, StringComparison.Ordinal)
        && setting.Key.Length > ConfigOverride.ParamsPrefix.Length;

    private static ChecksPreset Preset(string? word) => word switch
    {
        "off" => ChecksPreset.Off,
        "strict" => ChecksPreset.Strict,
        _ => ChecksPreset.Standard,
    };

    private static double? Confidence(string? word) => word switch
    {
        "off" => null,
        "90%" => 0.90,
        "99%" => 0.99,
        _ => 0.95,
    };

    private static ReportDetails Details(string? word) => word switch
    {
        "collapsed" => ReportDetails.Collapsed,
        "open" => ReportDetails.Open,
        _ => ReportDetails.Auto,
    };
}
