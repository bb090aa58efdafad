namespace CmlAction.Core.Config;

/// <summary>Section <c>publish</c>: where the report goes.</summary>
public sealed record PublishConfig
{
    /// <summary><c>publish.comment</c>.</summary>
    public CommentMode Comment { get; init; } = CommentMode.Update;

    /// <summary><c>publish.when</c>.</summary>
    public CommentWhen When { get; init; } = CommentWhen.Always;

    /// <summary><c>publish.check</c>: whether there is a check run beside the commit.</summary>
    public bool Check { get; init; } = true;

    /// <summary><c>publish.commit_comment</c>: whether a commit without a pull request gets the comment.</summary>
    public bool CommitComment { get; init; }
}

/// <summary>What becomes of the comment of an earlier run.</summary>
public enum CommentMode
{
    /// <summary>It is changed; nobody gets a mail.</summary>
    Update,

    /// <summary>It is written anew at the end of the conversation.</summary>
    Recreate,

    /// <summary>There is no comment.</summary>
    Off,
}

/// <summary>Which runs write a first comment; one that is there is always kept up to date.</summary>
public enum CommentWhen
{
    Always,

    /// <summary>Runs in which something differs from the base, or did not pass.</summary>
    Changes,

    /// <summary>Runs that failed.</summary>
    Failures,
}
