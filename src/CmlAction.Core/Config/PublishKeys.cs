namespace CmlAction.Core.Config;

/// <summary>Section <c>publish</c> of <c>cml.yaml</c>.</summary>
internal static class PublishKeys
{
    public static readonly ConfigKey Section = new("publish", KeyKind.Section, "Where the report goes when the action runs in a workflow. Inputs of the action overrule it.")
    {
        Keys =
        [
            new("comment", KeyKind.Word, "What becomes of the pull request comment of an earlier run.")
            {
                Default = "update", Example = "recreate",
                Words = [new("update", "it is changed"), new("recreate", "it is written anew, at the end"), new("off", "no comment")],
            },
            new("when", KeyKind.Word, "Which runs write a comment where there is none yet; one that is there is kept up to date by all.")
            {
                Default = "always", Example = "failures",
                Words =
                [
                    new("always", "all"), new("changes", "those in which something differs from the base or did not pass"),
                    new("failures", "those that failed"),
                ],
            },
            new("check", KeyKind.Boolean, "Whether there is a check run with annotations; on hosts that have none, a commit status.") { Default = "true", Example = "false" },
            new("commit_comment", KeyKind.Boolean, "Whether a commit that belongs to no pull request gets the comment.") { Default = "false", Example = "true" },
            ConfigKeys.Later("summary", "The step summary.", "true"),
            ConfigKeys.Later("artifact", "Name of the uploaded report.", "report"),
            ConfigKeys.Later("model", "Where the model is saved.", "models/churn"),
        ],
    };
}
