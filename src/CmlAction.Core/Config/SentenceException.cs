namespace CmlAction.Core.Config;

/// <summary>Carries a problem out of the depth of <see cref="SentenceParser"/>; never leaves it.</summary>
/// <param name="at">Index of the offending character.</param>
/// <param name="message">What is wrong.</param>
/// <param name="expected">What should stand there.</param>
/// <param name="remedy">What to do, if more can be said than the catalogue says.</param>
internal sealed class SentenceException(int at, string message, string expected, string? remedy = null) : Exception(message)
{
    public int At => at;

    public string Expected => expected;

    public string? Remedy => string.IsNullOrEmpty(remedy) ? null : remedy;
}
