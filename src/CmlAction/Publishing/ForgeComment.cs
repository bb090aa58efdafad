namespace CmlAction.Publishing;

/// <summary>A comment on the forge.</summary>
/// <param name="Id">Grows with every comment of the forge.</param>
/// <param name="Body">Markdown; lines may end in <c>\r\n</c>.</param>
/// <param name="Author">Login: <c>github-actions[bot]</c>.</param>
/// <param name="IsByBot">True when an app wrote it: nobody can call themselves one.</param>
/// <param name="Url">The page where it stands.</param>
internal sealed record ForgeComment(long Id, string Body, string Author, bool IsByBot, string Url);
