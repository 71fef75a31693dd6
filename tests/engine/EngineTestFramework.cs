using System.Reflection;
using Neo4jKafkaConnect.Tests.Smoke;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Neo4jKafkaConnect.Tests.EngineTestFramework", "tests-engine")]

namespace Neo4jKafkaConnect.Tests;

/// <summary>xunit's own framework, which at the end of all tests ends what they shared: a fixture is of a class or a collection.</summary>
public sealed class EngineTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc />
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    sealed class Runner(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageSink execution,
        ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await Aggregator.RunAsync(SharedRehearsal.EndAsync);
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
