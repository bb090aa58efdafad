using System.CommandLine;
using CmlAction.Core;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;

namespace CmlAction.Cli;

/// <summary><c>cml evaluate</c>: judges the predictions that <c>cml train</c> left.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("evaluate", "Compute metrics and judge the gates from the predictions of cml train.");
        var options = new RunOptions(command);
        command.SetAction(parsed =>
        {
            EvaluationResult? evaluation = null;
            var code = console.With(options.Of(parsed), log =>
            {
                var session = RunSession.Open(options.Of(parsed), host, log);
                var data = session.Output.ReadData(session.Config);
                var training = session.Output.ReadTraining(session.Config);
                var predictions = session.Output.ReadPredictions(session.Config, data, stop);
                evaluation = Pipeline.Evaluate(session.ForEvaluation(session.WithoutData, data, stop), data, predictions, training);
                session.Write(output => output.WriteEvaluation(session.Config, evaluation));
                return ExitCode.Of(Verdicts.Of([], evaluation.Gates));
            });
            if (evaluation is not null)
            {
                console.Annotate([], evaluation.Gates);
                console.Print(PlainText.Of(ReportText.Write(evaluation)));
                console.Print(VerdictLine.Of(Verdicts.Of([], evaluation.Gates)));
            }
            return code;
        });
        return command;
    }
}
