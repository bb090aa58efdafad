using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks;
using CmlAction.Core.Data.Drift;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data;

internal sealed class ChecksDocumentationTests
{
    [Test]
    public void Every_check_has_its_section_in_the_order_of_the_code()
    {
        var sections = Repository.Read("docs/checks.md").Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

        Assert.That(sections, Is.EqualTo([.. DataChecks.All.Select(check => check.Name), .. DriftChecks.All.Select(check => check.Name)]));
    }

    [Test]
    public void Every_check_is_a_class_on_the_list()
    {
        var classes = typeof(DataChecks).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DataCheck)));

        Assert.That(DataChecks.All.Select(check => check.GetType()), Is.EquivalentTo(classes));
    }
}
