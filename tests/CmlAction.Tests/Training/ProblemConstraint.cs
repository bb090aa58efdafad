using CmlAction.Core.Foundation;
using NUnit.Framework.Constraints;

namespace CmlAction.Tests.Training;

/// <summary><c>Throws.Problem(code)</c>: a <see cref="CmlException"/> whose problems are of one code.</summary>
internal static class ProblemConstraint
{
    extension(Throws)
    {
        public static Constraint Problem(ProblemCode code, string message = "") =>
            Throws.InstanceOf<CmlException>().And.Property(nameof(CmlException.Problems))
                .Some.Matches<Problem>(problem => problem!.Code == code && problem.Message.Contains(message, StringComparison.Ordinal));
    }
}
