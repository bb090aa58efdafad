namespace CmlAction.Core.Foundation;

/// <summary>One entry of the error catalogue: a stable number with its cause and its cure (docs/errors.md is written from these).</summary>
/// <remarks>
/// Ranges: 0xx command line, 1xx config, 2xx data, 3xx training, 4xx evaluation, 5xx charts and report, 6xx GitHub and other services.
/// A code is never reused. Each room's codes stand in a part of this class named after the room.
/// </remarks>
public sealed partial record ProblemCode(int Number, string Title, string Cause, string Cure)
{
    /// <summary>The code as people see it, e.g. <c>CML012</c>.</summary>
    public string Id => $"CML{Number:000}";

    public override string ToString() => Id;
}
