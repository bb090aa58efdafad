namespace CmlAction.Publishing.Branch;

/// <summary>Why nothing was stored, in one line that names what would change it. Never quotes the server.</summary>
internal static class BranchRefusal
{
    public const string NoToken = "no pictures are stored: there is no token; give the input token one with contents: write";

    public static string Of(GitFailure failure, string branch) => failure switch
    {
        GitFailure.Denied =>
            $"no pictures are stored: the token may not write the branch {branch}; permissions of the job: contents: write would bring them",
        GitFailure.NotFound =>
            "no pictures are stored: the server knows no such repository, or hides it from the token; permissions of the job: contents: write would bring them",
        GitFailure.Rule =>
            $"no pictures are stored: a rule of the repository (protected branch, signed commits, no force pushes) refuses the branch {branch}; leave it out of the rule, or name another one",
        GitFailure.NoHelper => "no pictures are stored: git on this machine speaks no https (git-remote-https is missing)",
        GitFailure.Redirected => "no pictures are stored: the server sent git to another address, where the token does not go",
        GitFailure.LostRace => $"no pictures are stored: other runs kept writing the branch {branch}",
        _ => "no pictures are stored: the server could not be reached, broke off or answered with errors, also when asked again",
    };

    public static string Foreign(string branch) =>
        $"no pictures are stored: the branch {branch} holds something else and is left alone; name another branch for the reports";

    public static string TooLarge(BranchLimits limits) =>
        $"no pictures are stored: more than {limits.MostStoredFiles} files or {limits.MostStoredBytes >> 20} MiB for one report";

    public static string TooSlow(BranchLimits limits) => $"no pictures are stored: it took longer than {limits.Total.TotalSeconds} seconds";

    public static string Broken(string why) => $"no pictures are stored: {why}";
}
