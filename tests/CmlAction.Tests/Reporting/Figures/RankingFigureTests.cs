using CmlAction.Core.Charts;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Reporting.Figures;

internal sealed class RankingFigureTests
{
    [Test]
    public void Ndcg_by_query_size_looks_like_this()
    {
        var figure = FigureCatalog.Draw(Runs.Ranking(["ndcg_by_query_size"])).Single();
        Golden.Matches("charts/ndcg_by_query_size-light.svg", figure.Chart.ToSvg(Theme.Light));
        Assert.That(figure.Chart.AltText, Does.StartWith("NDCG at 10 of 221 held-out queries by number of rows: the model adds least where a query has"));
    }

    [Test]
    public void Without_a_judged_query_it_says_so()
    {
        var run = Runs.Ranking(["ndcg_by_query_size"]);
        var figure = FigureCatalog.Draw(run with { Evaluation = run.Evaluation with { QueryCount = 0, QuerySizes = [] } }).Single();
        Assert.That(figure.Chart.ToSvg(Theme.Light), Does.Contain("No held-out query has a relevant row"));
    }
}
