using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;
using CmlAction.Publishing;
using CmlAction.Publishing.Pictures;
using CmlAction.Tests.Reporting.Figures;

namespace CmlAction.Tests.Publishing.Pictures;

public class ReportPicturesTests
{
    [Test]
    public async Task Pictures_are_stored_below_name_and_place_and_shown_in_the_comment()
    {
        var store = new Store(null);
        var (addresses, refusal) = await ReportPictures.StoreAsync(Report(), "pr-12", ("runs/churn/abc.json.gz", [1]), store, default);

        Assert.That(refusal, Is.Null);
        Assert.That(addresses.Keys, Is.EqualTo(new[] { "roc-dark", "roc-light" }));
        Assert.That(store.Stored!.Keys, Has.Exactly(3).Items.And.Some.EqualTo("runs/churn/abc.json.gz").And.Some.EndsWith("/pr-12/roc-light.svg"));
        var markdown = ReportMarkdown.Write(Report().Report, MarkdownOptions.NoPictures with { PictureAddresses = addresses });
        Assert.That(markdown, Does.Contain("<source media=\"(prefers-color-scheme: dark)\" srcset=\"https://h/").And.Contain("/pr-12/roc-light.svg?raw=true\" width="));
        Assert.That(markdown, Does.Contain("stands in"), "a figure that was not stored has its stand-in");
    }

    [Test]
    public async Task Without_a_place_for_them_there_are_no_addresses_and_a_reason()
    {
        var (addresses, refusal) = await ReportPictures.StoreAsync(Report(), "pr-12", null, new Store("contents: write"), default);
        Assert.That(addresses, Is.Empty);
        Assert.That(refusal, Is.EqualTo("contents: write"));
    }

    [Test]
    public void An_address_cannot_leave_its_attribute()
    {
        var addresses = ImmutableSortedDictionary<string, string>.Empty.Add("roc-light", "https://h/\"><b>").Add("roc-dark", "https://h/'&");
        Assert.That(ReportMarkdown.Write(Report().Report, new MarkdownOptions { PictureAddresses = addresses }), Does.Not.Contain("<b>").And.Contain("&quot;&gt;&lt;b&gt;"));
    }

    private static ReportFiles Report() => new()
    {
        Run = Runs.Binary(),
        Report = new Report("t", default, [new FigureBlock("roc", "ROC", "alt", [new Text("x")]), new FigureBlock("other", "Other", "alt", [new Text("stands in")])]),
        Files = new[] { "charts/roc-light.svg", "charts/roc-dark.svg", "charts/roc-light.png", "report.md", "charts.svg" }
            .ToImmutableSortedDictionary(name => name, Encoding.UTF8.GetBytes, StringComparer.Ordinal),
    };

    private sealed class Store(string? refusal) : IFileStore
    {
        public ImmutableSortedDictionary<string, byte[]>? Stored { get; private set; }

        public Task<StoredFiles> StoreAsync(ImmutableSortedDictionary<string, byte[]> files, string message, CancellationToken stop)
        {
            Stored = files;
            return Task.FromResult(refusal is null
                ? new StoredFiles("c", files.ToImmutableSortedDictionary(file => file.Key, file => $"https://h/{file.Key}?raw=true"), null)
                : new StoredFiles(null, ImmutableSortedDictionary<string, string>.Empty, refusal));
        }
    }
}
