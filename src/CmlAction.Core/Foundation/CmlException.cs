using System.Collections.Immutable;

namespace CmlAction.Core.Foundation;

/// <summary>All problems of one stage, for which the user must act. Everything else that is thrown is a bug of this program.</summary>
public sealed class CmlException : Exception
{
    public CmlException(params IEnumerable<Problem> problems)
        : this([.. problems])
    {
    }

    private CmlException(ImmutableArray<Problem> problems)
        : base(string.Join("\n", problems))
    {
        if (problems.IsEmpty)
            throw new ArgumentException("An exception without a problem tells the user nothing.", nameof(problems));
        Problems = problems;
    }

    /// <summary>At least one, in the order in which they stand in the user's files.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Throws when there is at least one problem.</summary>
    public static void ThrowIfAny(IReadOnlyCollection<Problem> problems)
    {
        if (problems.Count > 0)
            throw new CmlException(problems);
    }
}
