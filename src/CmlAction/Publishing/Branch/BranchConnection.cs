using CmlAction.Actions;
using CmlAction.Git;

namespace CmlAction.Publishing.Branch;

/// <summary>The reports branch of a run's own repository.</summary>
internal static class BranchConnection
{
    /// <summary>Null when nothing is kept: no branch is wanted, or the repository is not known.</summary>
    /// <param name="context">Where the run happens.</param>
    /// <param name="branch">A <see cref="BranchName"/>; empty for none.</param>
    /// <param name="host">The world.</param>
    public static IFileStore? To(RunContext context, string branch, Host host) =>
        RemoteOf(context, branch) is { } remote ? new ReportsBranch(remote, host.Environment, host.Time) : null;

    /// <summary>The records of earlier runs on the branch: in the clone, and with a token also on the server.</summary>
    /// <param name="context">Where the run happens.</param>
    /// <param name="branch">A <see cref="BranchName"/>; empty for none, and then no record is found.</param>
    /// <param name="host">The world.</param>
    /// <param name="directory">In the checkout.</param>
    /// <param name="say">Told in one line when the server cannot be asked.</param>
    public static IRunRecords RecordsOf(RunContext context, string branch, Host host, string directory, Action<string> say) =>
        new BranchRunRecords(directory, branch, context.Token is null ? null : RemoteOf(context, branch), host.Environment, say);

    private static BranchRemote? RemoteOf(RunContext context, string branch) =>
        branch.Length == 0 || context.Repository is not { } repository ? null : new BranchRemote(context.ServerUrl, repository, context.Token?.Reveal(), branch);
}
