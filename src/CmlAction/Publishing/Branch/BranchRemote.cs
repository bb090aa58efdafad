using System.Text;

namespace CmlAction.Publishing.Branch;

/// <summary>The repository that has the branch, and what opens it. Not a record: nothing prints it.</summary>
internal sealed class BranchRemote
{
    private readonly string? _token;

    /// <param name="serverUrl">As in <c>GITHUB_SERVER_URL</c>: http(s), without user and password.</param>
    /// <param name="repository"><c>owner/name</c>.</param>
    /// <param name="token">For Basic authentication by GitHub's rule; null for none.</param>
    /// <param name="branch">A <see cref="BranchName"/>.</param>
    /// <exception cref="ArgumentException">One of them is not what it should be.</exception>
    public BranchRemote(string serverUrl, string repository, string? token, string branch)
    {
        if (!Uri.TryCreate(serverUrl, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https")
            || server.UserInfo.Length > 0 || server.Query.Length > 0 || server.Fragment.Length > 0)
        {
            throw new ArgumentException("Not the address of a server", nameof(serverUrl));
        }
        if (repository.Split('/') is not [var owner, var name] || !IsName(owner) || !IsName(name))
            throw new ArgumentException("Not owner/name", nameof(repository));
        if (!BranchName.IsUsable(branch))
            throw new ArgumentException("Not the name of a branch", nameof(branch));
        Server = server.AbsoluteUri.TrimEnd('/');
        Repository = repository;
        Branch = branch;
        _token = string.IsNullOrWhiteSpace(token) ? null : token;
    }

    public string Server { get; }

    public string Repository { get; }

    public string Branch { get; }

    public bool HasToken => _token is not null;

    public string Url => $"{Server}/{Repository}";

    public string Ref => $"refs/heads/{Branch}";

    /// <summary>Address of a file's bytes in a commit. It names the commit, so no cache shows an older picture; readers of a private repository see it too.</summary>
    public string AddressOf(string commit, string path) => $"{Url}/blob/{commit}/{ReportPath.Encode(path)}?raw=true";

    /// <summary>The header with the token, for this server only; as git's own configuration, which a process gets by its environment.</summary>
    public (string Key, string Value)? Header => _token is null
        ? null
        : ($"http.{Server}/.extraHeader", $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{_token}"))}");

    public override string ToString() => $"{Repository} {Branch}";

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && text is not ("." or "..") && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
