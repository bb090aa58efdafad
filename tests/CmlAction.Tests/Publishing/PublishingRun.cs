using System.Collections.Immutable;
using CmlAction.Actions;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Publishing;
using CmlAction.Tests.Kit;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Publishing;

/// <summary>A run that publishes, from its first call to its last, without training anything.</summary>
internal sealed class PublishingRun(FakeGitHub gitHub)
{
    public SwiftTime Time { get; } = new();

    public RunContext Context { get; set; } = gitHub.Context();

    public PublishConfig Config { get; set; } = new();

    public TimeSpan Answer { get; set; } = TimeSpan.FromSeconds(30);

    public string Text { get; set; } = "### ✅ churn — passed";

    public Verdict Verdict { get; set; } = Verdict.Pass;

    public bool IsSameAsBase { get; set; }

    public ImmutableArray<CheckAnnotation> Annotations { get; set; } = [];

    /// <summary>What it leaves on the forge when it is run to its end.</summary>
    public async Task<Published> RunAsync(CancellationToken stop = default)
    {
        using var session = Session(stop);
        await session.BeginAsync();
        return await PublishAsync(session);
    }

    public PublishSession Session(CancellationToken stop = default) =>
        new(limits => gitHub.Forge(Time, limits.Answer > Answer ? limits with { Answer = Answer } : limits), Context, "churn", Config, Time, stop);

    public Task<Published> PublishAsync(PublishSession session) => session.PublishAsync(
        new Publishable(Verdict, "churn — passed", channel => channel.Takes(Text) ? Text : Text[..Math.Min(Text.Length, channel.Limit!.Value / 4)])
        {
            Annotations = Annotations,
            IsSameAsBase = IsSameAsBase,
        }, "");
}
