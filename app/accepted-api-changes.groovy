// Changes of policy-api and policy-testkit that break what authors have compiled, each with the reason why it was made
// nevertheless. japicmp runs this on all that it found and fails for what is left. A type is named as
// 'dev.valetkey.policy.Verdict', a method as 'dev.valetkey.policy.Verdict#deny(java.lang.String, java.lang.String)'.
def accepted = [:]

def nameOf = { type, method ->
    "${type.fullyQualifiedName}#${method.name}(${method.parameters*.type.join(', ')})".toString()
}
jApiClasses.removeAll { type -> accepted.containsKey(type.fullyQualifiedName) }
jApiClasses.each { type -> type.methods.removeAll { method -> accepted.containsKey(nameOf(type, method)) } }
return jApiClasses
