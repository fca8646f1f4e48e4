@echo off
rem Starts Valetkey from an unpacked distribution, in the command prompt and in PowerShell. JAVA_HOME chooses the JDK,
rem VALETKEY_JAVA_OPTS adds JVM options.
rem Without delayed expansion, exclamation marks in arguments stay as they are.
setlocal DisableDelayedExpansion

for %%I in ("%~dp0..") do set "VALETKEY_HOME=%%~fI"

set "VALETKEY_JAVA=java"
if defined JAVA_HOME set "VALETKEY_JAVA=%JAVA_HOME%\bin\java"
"%VALETKEY_JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo valetkey: '%VALETKEY_JAVA%' does not start; install Java 17 or newer or set JAVA_HOME. 1>&2
    exit /b 2
)

set "VALETKEY_CLASSPATH=%VALETKEY_HOME%\lib\*;%VALETKEY_HOME%\valetkey-server.jar;%VALETKEY_HOME%\modules\*"

rem Short commands start faster without the optimizing compiler; checksums of gigabytes need it.
set "VALETKEY_SPEED=-XX:TieredStopAtLevel=1"
if "%~1"=="serve" set "VALETKEY_SPEED="
if "%~1"=="upload" set "VALETKEY_SPEED="
if "%~1"=="download" set "VALETKEY_SPEED="

rem Local S3 and the demo page are for development: no other command can even load them.
if "%~1"=="dev" (
    if not exist "%VALETKEY_HOME%\dev" (
        echo valetkey: this installation has no dev folder, so it cannot run the development server; 'serve' can. 1>&2
        exit /b 2
    )
)
if "%~1"=="dev" set "VALETKEY_CLASSPATH=%VALETKEY_CLASSPATH%;%VALETKEY_HOME%\dev\*"

rem The same options as those of the launcher for Linux and macOS; archives of classes are not used here.
"%VALETKEY_JAVA%" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED -XX:+ExitOnOutOfMemoryError -Djdk.console=java.base %VALETKEY_SPEED% %VALETKEY_JAVA_OPTS% -cp "%VALETKEY_CLASSPATH%" dev.valetkey.server.Main %*
exit /b %ERRORLEVEL%
