using System.Text;

namespace CmlAction.Publishing.Branch;

/// <summary>What a git command said. Its complaints are read to tell failures apart, and never shown: servers can put anything into them.</summary>
/// <param name="Code">0 for success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Complaints">Standard error, cut.</param>
internal sealed record GitAnswer(int Code, byte[] Output, string Complaints)
{
    public bool IsSuccess => Code == 0;

    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Why a fetch or a push ended as it did.</summary>
    public GitFailure Failure
    {
        get
        {
            var said = Complaints + Text;
            bool Says(params ReadOnlySpan<string> words)
            {
                foreach (var word in words)
                {
                    if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
                        return true;
                }
                return false;
            }
            if (IsSuccess)
                return GitFailure.None;
            if (Says("couldn't find remote ref"))
                return GitFailure.NoBranch;
            // By rules first: a server says of a protected branch also that it failed to update the reference.
            if (Says("protected branch", "GH006", "GH013", "repository rule", "pre-receive hook declined", "hook declined", "must have verified signatures", "denying non-fast-forward", "(non-fast-forward)"))
                return GitFailure.Rule;
            if (Says("(stale info)", "cannot lock ref", "failed to update ref", "fetch first", "reference already exists", "incorrect old value", "failed to lock"))
                return GitFailure.LostRace;
            if (Says("error: 403", "permission to ", "write access to repository not granted", "error: 401", "authentication failed", "could not read username", "could not read password", "terminal prompts disabled"))
                return GitFailure.Denied;
            if (Says("error: 404", "repository not found", "not found"))
                return GitFailure.NotFound;
            if (Says("is not a git command", "unable to find remote helper"))
                return GitFailure.NoHelper;
            if (Says("transport '", "error: 301", "error: 302", "error: 307", "unable to update url base from redirection"))
                return GitFailure.Redirected;
            return GitFailure.Network;
        }
    }
}

internal enum GitFailure
{
    None,

    /// <summary>The branch is not there yet.</summary>
    NoBranch,

    /// <summary>Somebody else moved the branch.</summary>
    LostRace,

    /// <summary>A rule of the repository or a hook of the server.</summary>
    Rule,

    /// <summary>401 or 403.</summary>
    Denied,

    /// <summary>404: no such repository, or none that the token may see.</summary>
    NotFound,

    /// <summary>git is here without the program that speaks https.</summary>
    NoHelper,

    /// <summary>The token is for one address only.</summary>
    Redirected,

    /// <summary>Anything else: no route, broken off, an error of the server.</summary>
    Network,
}
