namespace CmlAction.Core.Data.Drift;

/// <summary>What the standard preset tolerates against the base data. docs/checks.md gives them in words.</summary>
internal static class DriftLimits
{
    /// <summary>With fewer rows on either side chance alone makes the stability index large.</summary>
    public const int FewestRows = 100;

    /// <summary>A difference with a larger p-value can be chance.</summary>
    public const double Significance = 0.01;

    public const double FeatureWarn = 0.10;

    public const double FeatureFail = 0.25;

    public const double LabelWarn = 0.05;

    public const double LabelFail = 0.15;

    public const double ShareWarn = 0.30;

    /// <summary>How much the share of missing values of a feature may rise, 0.05 being 5 points.</summary>
    public const double NullsWarn = 0.05;

    /// <summary>Share of the base rows that may go missing.</summary>
    public const double RowsWarn = 0.10;

    /// <inheritdoc cref="RowsWarn"/>
    public const double RowsFail = 0.50;
}
